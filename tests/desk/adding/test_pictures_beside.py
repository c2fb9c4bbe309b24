"""Pictures that stand beside an issue come in with it, and nothing else does."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from generator.cli import main
from generator.site.generation import convert
from tests.desk.adding.collecting import add, issue, names, written
from tests.desk.adding.test_collections import GHOST


def picture(colour: str) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(output, "PNG")
    return output.getvalue()


def brought(seeds: Path) -> dict[str, bytes]:
    return {
        path.relative_to(seeds).as_posix(): path.read_bytes()
        for path in seeds.rglob("*")
        if path.is_file() and path.parent != seeds
    }


@pytest.mark.parametrize("place", ["letters", "letters.zip"])
def test_each_issue_of_a_folder_or_zip_file_keeps_pictures_of_its_own(
    place: str, seeds: Path, tmp_path: Path
) -> None:
    page = "<title>Mill 9</title><h1>Mill 9</h1><p>Nine words stand on this page about barns.</p>"
    files: dict[str, str | bytes] = {
        "2021/mill-1.md": issue(1) + "\n![A barn](img/a.png)\n",
        "2021/img/a.png": picture("red"),
        "2022/mill-2.md": issue(2) + "\n![](img/a.png)\n\n![](../up.png)\n\n![](/top.png)\n",
        "2022/img/a.png": picture("blue"),
        "up.png": picture("green"),
        "top.png": picture("white"),
        "mill-9.html": f'{page}<img src="mill-9_files/b%20c.png?x=1">',
        "mill-9_files/b c.png": picture("black"),
        "mill-9_files/unused.png": picture("grey"),
    }
    assert add(seeds, written(tmp_path / place, files)) == 0
    stems = {name.split("_", 1)[1]: name.rpartition(".")[0] for name in names(seeds)}
    one, two, nine = (stems[name] for name in ("mill-1.md", "mill-2.md", "mill-9.html"))
    assert brought(seeds) == {
        f"{one}/img/a.png": picture("red"),
        f"{two}/img/a.png": picture("blue"),
        f"{two}/up.png": picture("green"),
        f"{two}/top.png": picture("white"),
        f"{nine}/mill-9_files/b c.png": picture("black"),
    }
    docs = tmp_path / "docs"
    made = convert(seeds, docs)
    assert made.prepared.picture_counts == (5, 0, 0)


def test_a_single_file_brings_its_pictures_too(seeds: Path, tmp_path: Path) -> None:
    folder = written(
        tmp_path / "a", {"mill.md": issue(1) + "\n![](b.png)\n", "b.png": picture("red")}
    )
    assert add(seeds, folder / "mill.md") == 0
    assert brought(seeds) == {"000_mill/b.png": picture("red")}


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("kind", ["md", "html"])
def test_a_picture_that_is_not_beside_its_issue_is_told_by_line_and_place(
    kind: str, single: bool, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = ("img/gone.png", "https://a.example/b.png")
    inside = "".join(f'\n<p><img src="{address}"></p>\n' for address in shown)
    film = '\n<p><video src="gone.mp4"></video></p>\n'
    folder = written(tmp_path / "a", {f"mill.{kind}": issue(1) + inside + film})
    assert add(seeds, folder / f"mill.{kind}" if single else folder) == 0
    said = [line for line in capsys.readouterr().err.splitlines() if "beside" in line]
    (told,) = said
    assert told.startswith(f"mill.{kind}:")
    assert "at «img/gone.png»; put it at seeds/000_mill/img/gone.png" in told
    made = convert(seeds, tmp_path / "docs").prepared
    (warning,) = [each for each in made.warnings if "picture" in each.message]
    assert (warning.path, warning.line > 1) == (f"000_mill.{kind}", True)
    assert warning.message.startswith("this picture is missing; put it at seeds/000_mill/img/gone")
    assert made.picture_counts == (2, 1, 1)


def test_a_dry_run_brings_nothing(seeds: Path, tmp_path: Path) -> None:
    folder = written(
        tmp_path / "a", {"mill.md": issue(1) + "\n![](b.png)\n", "b.png": picture("red")}
    )
    assert main(["add", "--dry-run", "--seeds", str(seeds), str(folder)]) == 0
    assert list(seeds.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "/secret.png",
        "..%2fsecret.png",
        "link.png",
        "notes.txt",
        "file:///secret.png",
    ],
)
@pytest.mark.parametrize("single", [True, False])
def test_nothing_comes_in_from_outside_the_folder_nor_anything_but_pictures(
    address: str, single: bool, seeds: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(picture("red"))
    folder = written(
        tmp_path / "a", {"mill.md": f"{issue(1)}\n![]({address})\n", "notes.txt": text_of_notes()}
    )
    if single:
        (folder / "link.png").symlink_to(tmp_path / "secret.png")
    add(seeds, folder / "mill.md" if single else folder)
    assert brought(seeds) == {}


@pytest.mark.parametrize("shown", ["{}", "/{}", "{}/../{}"])
def test_a_picture_whose_address_is_a_path_of_the_machine_is_kept_below_its_issue(
    shown: str, seeds: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside" / "barn.png"
    place = str(outside).lstrip("/")
    address = shown.replace("{}", f"\\\\{place}".replace("/", "\\"))
    page = f"<h1>Mill 4</h1><p>Nine words stand on this page about barns.</p><img src='{address}'>"
    held: dict[str, str | bytes] = {
        "mill.html": page,
        place: picture("red"),
        f"{place}/{place}": picture("red"),
    }
    assert add(seeds, written(tmp_path / "letters.zip", held)) == 0
    assert not outside.exists()
    assert all(name.startswith("000_mill/") for name in brought(seeds))


@pytest.mark.parametrize("order", [1, -1])
def test_a_picture_that_is_a_folder_of_another_stops_no_issue(
    order: int, seeds: Path, tmp_path: Path
) -> None:
    names_ = ("barn.png", "barn.png/door.png")[::order]
    shown = "".join(f"\n![]({name})\n" for name in names_)
    held = {name: picture("red") for name in names_}
    assert add(seeds, written(tmp_path / "letters.zip", {"mill.md": issue(1) + shown, **held})) == 0
    assert list(brought(seeds)) == [f"000_mill/{names_[0]}"]


def text_of_notes() -> str:
    return "These are notes that nobody publishes, though they stand beside the letter.\n"


def test_the_pictures_in_an_export_come_in_with_its_issues(seeds: Path, tmp_path: Path) -> None:
    ghost = GHOST.replace("</p>", "</p><img src='__GHOST_URL__/content/images/a.png'>", 1)
    assert ghost != GHOST
    exports: dict[str, dict[str, str | bytes]] = {
        "ghost.zip": {"mill.json": ghost, "content/images/a.png": picture("red")},
        "buttondown.zip": {
            "mill/emails.csv": 'id,subject,status,body\na,Fair,sent,"![Fair](images/b.png) At the fair"\n',
            "mill/images/b.png": picture("blue"),
            "mill/images/unused.png": picture("green"),
        },
    }
    for name, files in exports.items():
        assert add(seeds, written(tmp_path / name, files)) == 0
    found = {Path(name).name: data for name, data in brought(seeds).items()}
    assert found == {"a.png": picture("red"), "b.png": picture("blue")}
