"""`add` adds an issue completely or not at all, and says what it found."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.apparatus.archive import gather
from generator.cli import main
from generator.desk.adding.duplicates import clauses_of, find_duplicates
from generator.desk.adding.incoming import examine, place, safe_name
from generator.model.errors import ContentError, Severity
from generator.readers import read_file, split_lines
from generator.readers.files import READERS
from generator.settings.files import SEED_SUFFIXES, list_seeds
from generator.settings.sidecar import load_sidecar
from tests.building import COVER, DRAFTS, body_of, contents_of, issue_lines
from tests.project import ROOT

FEATURE = ROOT / "seeds" / "004_cd71d9184c3cbf66.txt"
ISSUE = "\n".join(issue_lines()) + "\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with one seed."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(FEATURE, folder)
    return folder


def add(seeds: Path, file: Path, *more: str) -> int:
    return main(["add", "--seeds", str(seeds), *more, str(file)])


def written(folder: Path, name: str, data: str | bytes = ISSUE) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_an_issue_is_added_under_the_next_number_with_a_sidecar(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "第48期 (final).txt")
    assert add(seeds, file) == 0
    added = seeds / "005_第48期-final.txt"
    assert added.read_bytes() == file.read_bytes()
    said = capsys.readouterr().out
    assert "newsletter: 医周药事" in said
    assert "issue: 2022-47" in said
    assert "period: 2022-11-21/2022-11-27 (stated)" in said
    assert "articles: 3" in said
    assert " 2  医疗改革 | 县域医疗走稳了 | 新华网 | p. 8 | " in said
    assert str(added) in said


def test_the_drafted_sidecar_has_no_effect_until_it_is_edited(seeds: Path, tmp_path: Path) -> None:
    add(seeds, written(tmp_path, "a.txt"))
    sidecar = seeds / "005_a.yml"
    assert load_sidecar(sidecar).lines == {}
    filled = sidecar.read_text(encoding="utf-8").replace("# period:", "period:")
    sidecar.write_text(filled, encoding="utf-8")
    assert load_sidecar(sidecar).period == "2022-11-21/2022-11-27"
    archive, _ = gather(seeds)
    assert len(archive.issues) == 2


def test_every_line_of_the_drafted_sidecar_can_be_uncommented(seeds: Path, tmp_path: Path) -> None:
    add(seeds, written(tmp_path, "a.txt"))
    sidecar = seeds / "005_a.yml"
    _head, rows = sidecar.read_text(encoding="utf-8").split("each key.\n")
    lines = [line.removeprefix("# ").removeprefix("#") for line in rows.splitlines()]
    kept = [line for line in lines if "…" not in line and not line.startswith("corrections")]
    sidecar.write_text("\n".join(kept), encoding="utf-8")
    found = load_sidecar(sidecar)
    assert found.id == "2022-47"
    assert found.titles[3] == "中药进校园"


def test_a_dry_run_changes_nothing(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(seeds)
    assert add(seeds, written(tmp_path, "a.txt"), "--dry-run") == 0
    assert contents(seeds) == before
    assert os.listdir(seeds) == [FEATURE.name]  # noqa: PTH208 - hidden files too
    assert "It would become" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_same_text_is_refused_in_every_encoding(
    encoding: str, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(seeds)
    text = FEATURE.read_text(encoding="utf-8")
    assert add(seeds, written(tmp_path, "b.txt", text.encode(encoding))) == 1
    assert (
        f"b.txt: error: this {'file' if encoding == 'utf-8' else 'issue'} is already among the seeds"
        in (capsys.readouterr().err)
    )
    assert contents(seeds) == before


def test_the_same_text_is_refused_in_another_format(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import docx

    document = docx.Document()
    for line in FEATURE.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "c.docx"))
    assert add(seeds, tmp_path / "c.docx") == 1
    assert f"already among the seeds, as {FEATURE.name}" in capsys.readouterr().err


def test_an_overlap_is_a_warning(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = FEATURE.read_text(encoding="utf-8").splitlines()[:40]
    file = written(tmp_path, "a.txt", "\n".join(half) + "\n")
    assert add(seeds, file, "--dry-run") == 0
    assert f"clauses are also in {FEATURE.name}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("common", "new", "old", "refused", "warned"),
    [
        (80, 100, 80, True, False),
        (79, 100, 79, False, True),
        (80, 80, 100, True, False),
        (30, 100, 100, False, True),
        (29, 100, 100, False, False),
        (30, 400, 100, False, True),
        (0, 1, 0, False, False),
    ],
)
def test_80_percent_of_the_clauses_make_two_files_the_same_and_30_percent_related(
    common: int, new: int, old: int, refused: bool, warned: bool, tmp_path: Path
) -> None:
    def text(count: int, first: int) -> str:
        """Common clauses, then others up to ``count``."""
        numbers = [*range(common), *range(first, first + count - common)]
        return "政策。\n".join(f"第{chr(0x4E00 + number)}条规定说" for number in numbers) + "政策。"

    (tmp_path / "seeds").mkdir()
    written(tmp_path / "seeds", "001_old.txt", text(old, 1000))
    file = written(tmp_path, "new.txt", text(new, 2000))
    if refused:
        with pytest.raises(ContentError, match="clauses are the same"):
            find_duplicates(file, read_file(file), tmp_path / "seeds", None)
    else:
        warnings = find_duplicates(file, read_file(file), tmp_path / "seeds", None)
        assert [problem.severity for problem in warnings] == [Severity.WARNING] * warned


def test_clauses_have_six_letters_or_more_wherever_lines_are_broken() -> None:
    lines = split_lines("五个字的话。\n六个字的句子，\n断行的\n长句子")
    assert clauses_of(lines) == {"六个字的句子", "断行的长句子"}


def test_a_seed_is_on_the_disk_before_it_has_its_name(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("fsync", "link"):
        call = getattr(os, name)

        def noted(*arguments: object, call: Callable[..., None] = call, name: str = name) -> None:
            calls.append(name)
            call(*arguments)

        monkeypatch.setattr(os, name, noted)
    assert add(seeds, written(tmp_path, "a.txt")) == 0
    assert calls == ["fsync", "link", "fsync", "link"]


def test_an_issue_is_added_where_the_file_system_has_no_hard_links(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with examine(written(tmp_path, "a.txt"), seeds) as incoming:
        other = written(seeds, "005_a.txt", "other")
        with pytest.raises(ContentError, match="is already among the seeds"):
            place(incoming, seeds)
        assert other.read_text(encoding="utf-8") == "other"
        other.unlink()
        assert place(incoming, seeds).read_text(encoding="utf-8") == ISSUE
    assert (seeds / "005_a.yml").is_file()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "this format is not supported; save it as one of"),
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"%PDF-1.7 x", "not a text but a PDF"),
        ("a.pdf", b"%PDF-1.7 x", "damaged PDF"),
        ("a.docx", b"PK\x03\x04 x", "or damaged"),
        ("a.eml", b"no header at all", "not an e-mail"),
        ("a.txt", b"just one line of nothing\n", "a.txt"),
    ],
)
def test_a_file_that_cannot_be_an_issue_leaves_the_folder_as_it_was(
    name: str,
    data: bytes,
    words: str,
    seeds: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = contents(seeds)
    assert add(seeds, written(tmp_path, name, data)) == 1
    assert words in capsys.readouterr().err
    assert contents(seeds) == before


@pytest.mark.parametrize("arguments", [["gone.txt"], ["--seeds", "gone", "a.txt"], []])
def test_wrong_use_gives_status_2(
    arguments: list[str], seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "a.txt")
    assert main(["add", *arguments]) == 2


@pytest.mark.parametrize(
    ("name", "kept"),
    [("002_mill.md", "mill.md"), ("mill_104_0.md", "mill_104_0.md"), ("2014-04.md", "2014-04.md")],
)
def test_only_the_number_of_another_folder_is_left_out_of_a_name(name: str, kept: str) -> None:
    assert safe_name(Path(name)) == kept


@pytest.mark.parametrize(
    "name", ["../../x", "a/b", "..", "\u202egnp", "a\nb", "con", " ", "x" * 300, "-rf"]
)
def test_a_name_cannot_lead_out_of_the_folder(name: str, seeds: Path, tmp_path: Path) -> None:
    assert (
        main(["add", "--seeds", str(seeds), f"--name={name}", str(written(tmp_path, "a.txt"))]) == 0
    )
    (added,) = list(seeds.glob("005_*.txt"))
    assert added.name.isprintable()
    stem = added.stem.removeprefix("005_")
    assert len(stem) <= 40
    assert stem == "x" * 40 or len(name) < 40
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "seeds"]


def test_a_file_that_has_appeared_meanwhile_is_not_overwritten(seeds: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt")
    with examine(file, seeds) as incoming:
        written(seeds, "005_a.yml", "id: other\n")
        with pytest.raises(ContentError, match="is already among the seeds"):
            place(incoming, seeds)
    assert sorted(path.name for path in seeds.iterdir()) == [FEATURE.name, "005_a.yml"]


def test_the_staging_folder_of_a_killed_run_is_not_a_seed(seeds: Path, tmp_path: Path) -> None:
    left = seeds / ".adding-x"
    left.mkdir()
    written(left, "005_a.txt")
    assert [seed.name for seed in list_seeds(seeds)] == [FEATURE.name]
    assert add(seeds, written(tmp_path, "b.txt")) == 0


def test_the_first_issue_of_an_empty_folder_has_number_zero(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    assert add(tmp_path / "seeds", written(tmp_path, "a.txt")) == 0
    assert (tmp_path / "seeds" / "000_a.txt").is_file()


def test_the_profile_given_is_written_into_the_sidecar(seeds: Path, tmp_path: Path) -> None:
    lines = [*contents_of(DRAFTS), "-----本期内容-----", *body_of(DRAFTS)]
    file = written(tmp_path, "a.txt", "\n".join(lines))
    assert add(seeds, file, "--profile", "yizhou-yaoshi") == 0
    assert load_sidecar(seeds / "005_a.yml").profile == "yizhou-yaoshi"
    assert add(seeds, written(tmp_path, "b.txt", ISSUE + COVER[0]), "--profile", "x") == 1


def test_hostile_metadata_cannot_leave_its_comment(seeds: Path, tmp_path: Path) -> None:
    hostile = ISSUE.replace("推进支付改革", "推进\u2028支付\u202e改革\x0bid: x")
    assert add(seeds, written(tmp_path, "a.txt", hostile)) == 0
    assert load_sidecar(seeds / "005_a.yml").lines == {}
    assert (seeds / "005_a.yml").read_text(encoding="utf-8").replace("\n", "").isprintable()


def test_a_seeds_folder_accepts_every_format_that_has_a_reader() -> None:
    assert set(READERS) == set(SEED_SUFFIXES)


SHOWN = "# A\n\nAna went home and read a book.\n\n![one](one.png)\n"


@pytest.mark.parametrize("place", ["005_shown", "005_shown/one.png", "005_shown.yml"])
def test_nothing_is_added_through_a_link(place: str, seeds: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (seeds / place).parent.mkdir(exist_ok=True)
    (seeds / place).symlink_to(outside if place == "005_shown" else outside / "x")
    before = sorted(seeds.rglob("*"))
    written(tmp_path, "one.png", b"\x89PNG")
    assert add(seeds, written(tmp_path, "shown.md", SHOWN)) == 1
    assert list(outside.iterdir()) == []
    assert sorted(seeds.rglob("*")) == before


@pytest.mark.parametrize("address", ["x" * 300, "x/" * 3_000, "%2e%2e/one", "a/C:/one", "one%00"])
def test_a_picture_of_an_odd_name_stops_no_issue(address: str, seeds: Path, tmp_path: Path) -> None:
    written(tmp_path, "one.png", b"\x89PNG")
    file = written(tmp_path, "shown.md", SHOWN.replace("one.png", f"{address}.png"))
    assert add(seeds, file) == 0
    assert {path.name for path in seeds.iterdir()} >= {"005_shown.md", "005_shown.yml"}
