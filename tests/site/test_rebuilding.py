"""Built from nothing or from any store, the site has the same bytes."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from generator.cli.program import main
from generator.publish import page
from generator.site import composed, generation, loading, prepared, rendering
from generator.site.check.pages import strays
from generator.site.earlier import Groups
from generator.site.files import publisher
from generator.site.files.manifest import read_manifest
from generator.site.files.paths import files_below
from generator.site.records import Record
from generator.site.spare import SPARE
from generator.site.store import STORE, digest, machine, store_of
from tests.cli.test_cli import SEED, small_project
from tests.project import ROOT, THOROUGH, copy_project
from tests.site.test_store import from_elsewhere

STEPS = 12 if THOROUGH else 3
"""Changes made one after the other; the site is compared after each."""
OTHER = (
    "\n\n".join(["第一篇", "来源：健康报", "正文第一段，说的是医保。" * 9, "正文第二段。" * 9])
    + "\n"
)

Change = Callable[[Path, random.Random], None]


def add(project: Path, chance: random.Random) -> None:
    number = chance.randrange(100, 999)
    (project / f"seeds/{number}_added.txt").write_text(f"{number}{OTHER}", encoding="utf-8")


def correct(project: Path, chance: random.Random) -> None:
    title = f"titles: {{1: 更正了的标题{chance.randrange(9)}}}\n"
    (project / "seeds" / SEED.with_suffix(".yml").name).write_text(title, encoding="utf-8")


def restore(project: Path, _: random.Random) -> None:
    (project / "seeds" / SEED.with_suffix(".yml").name).unlink(missing_ok=True)


def delete(project: Path, chance: random.Random) -> None:
    for path in list((project / "seeds").glob("*_added.txt"))[: chance.randrange(3)]:
        path.unlink()


def rename(project: Path, chance: random.Random) -> None:
    topics = project / "seeds/topics.yml"
    text = (ROOT / "seeds/topics.yml").read_text(encoding="utf-8")
    topics.write_text(text.replace("中医药", f"中医药{chance.randrange(9)}"), encoding="utf-8")


def write_by_hand(project: Path, chance: random.Random) -> None:
    text = f"# 关于\n\n<b>{chance.randrange(9)}</b>\n"
    (project / "docs/about.md").write_text(text, encoding="utf-8")


def change_template(project: Path, chance: random.Random) -> None:
    path = project / "overrides/partials/copyright.html"
    path.parent.mkdir(exist_ok=True)
    text = (ROOT / "generator/theme/partials/copyright.html").read_text(encoding="utf-8")
    added = f'<i class="made-{chance.randrange(9)}"></i>'
    path.write_text(text + added, encoding="utf-8")


def damage(project: Path, chance: random.Random) -> None:
    for path in sorted((project / ".cache").rglob("*")):
        if path.is_file() and chance.random() < 0.3:
            data = path.read_bytes()
            path.write_bytes(chance.choice([b"", data[: len(data) // 2], data[:-1] + b"x"]))


def lose(project: Path, chance: random.Random) -> None:
    for folder in (".cache", "site", "docs/issues"):
        if chance.random() < 0.5:
            shutil.rmtree(project / folder, ignore_errors=True)


def tamper(project: Path, chance: random.Random) -> None:
    for path in sorted((project / "site").rglob("*.html")):
        if chance.random() < 0.2:
            path.write_text("anything", encoding="utf-8")


CHANGES: tuple[Change, ...] = (
    *(add, correct, restore, delete, rename),
    *(write_by_hand, change_template, damage, lose, tamper),
)


def build(project: Path, *options: str) -> dict[str, bytes]:
    assert main(["--quiet", "--project", str(project), "build", *options]) == 0
    site = project / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


@settings(
    max_examples=4 if THOROUGH else 1,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # each example is many builds
)
@given(
    st.lists(st.sampled_from(CHANGES), min_size=STEPS, max_size=STEPS),
    st.randoms(use_true_random=False),
)
@example([correct, rename, damage, lose], random.Random(0))  # noqa: S311 - the same each time
def test_after_any_changes_the_site_is_that_of_a_fresh_build(
    changes: list[Change], chance: random.Random
) -> None:
    with TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project", seeds=False)
        shutil.copytree(ROOT / "seeds", project / "seeds", ignore=shutil.ignore_patterns("0*"))
        shutil.copy(SEED, project / "seeds")
        build(project)
        for change in changes:
            change(project, chance)
            found, twin = build(project), Path(folder) / "twin"
            shutil.copytree(project, twin, ignore=shutil.ignore_patterns(".cache", "site"))
            wanted = build(twin)
            shutil.rmtree(twin)
            assert found.keys() == wanted.keys(), change
            assert [path for path in wanted if found[path] != wanted[path]] == [], change


def test_the_site_before_the_last_one_is_brought_up_to_date(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    build(project)
    (project / "docs/about.md").write_text("# About\n", encoding="utf-8")
    build(project)
    spare = project / SPARE
    damaged, other = spare / "index.html", spare / "other.html"
    number = (spare / "issues").stat().st_ino
    damaged.unlink()
    damaged.write_text("anything", encoding="utf-8")
    other.write_text("anything", encoding="utf-8")
    (project / "docs/about.md").write_text("# About us\n", encoding="utf-8")
    found = build(project)
    assert (project / "site/issues").stat().st_ino == number
    shutil.rmtree(project / ".cache")
    assert found == build(project, "--fresh")


def test_assets_that_were_generated_are_linked_and_those_of_people_copied(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    mine = project / "docs/assets/mine.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    first = build(project)
    made = [p for p in read_manifest(project / "docs").files if (project / "site" / p).is_file()]
    assert made
    for path in made:
        assert (project / "docs" / path).samefile(project / "site" / path), path
    mine.write_text("written in place", encoding="utf-8")
    assert (project / "site/assets/mine.txt").read_text("utf-8") == "mine"
    (project / "docs" / made[0]).write_text("edited by mistake", encoding="utf-8")
    assert build(project) == {**first, "assets/mine.txt": b"written in place"}


def test_what_the_site_links_to_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project(tmp_path / "project")
    build(project)
    read: list[bool] = []
    holds = publisher._holds

    def noted(path: Path, content: publisher.Content) -> bool:
        read.append(holds(path, content))
        return read[-1]

    monkeypatch.setattr(publisher, "_holds", noted)
    correct(project, random.Random(1))  # noqa: S311 - the same each time
    build(project)
    assert read
    assert not any(read)  # none but those that have changed


def test_assets_are_copied_where_the_disk_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    project = small_project(tmp_path / "project")
    linked = build(project)
    monkeypatch.setattr(os, "link", refuse)
    assert build(project, "--fresh") == linked


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links")
def test_nothing_is_taken_from_a_link_at_the_place_of_the_spare_site(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    for text in ("# A\n", "# B\n", "# C\n"):
        (project / "docs/about.md").write_text(text, encoding="utf-8")
        build(project)
        elsewhere = tmp_path / text[2]
        (project / SPARE).rename(elsewhere) if (project / SPARE).is_dir() else elsewhere.mkdir()
        (project / SPARE).symlink_to(elsewhere)
        before = sorted(elsewhere.rglob("*"))
        found = build(project)
        assert sorted(elsewhere.rglob("*")) == before
        (project / SPARE).unlink()
    assert found["about/index.html"]


def test_nothing_is_written_into_a_file_that_has_another_name_elsewhere(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    first = build(project)
    assert main(["--project", str(project), "--quiet", "bundle"]) == 0
    outside = tmp_path / "outside"
    outside.mkdir()
    places = ("docs", "page-data", "site", "dist", STORE)
    files = [path for place in places for path in (project / place).rglob("*") if path.is_file()]
    before = []
    for number, path in enumerate(files):
        os.link(path, outside / str(number))
        before.append(path.read_bytes())
    correct(project, random.Random(4))  # noqa: S311 - nothing secret
    assert build(project) != first
    assert main(["--project", str(project), "--quiet", "bundle"]) == 0
    assert [(outside / str(number)).read_bytes() for number in range(len(files))] == before


def test_an_entry_that_names_a_file_outside_of_the_site_is_made_again(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", seeds=False)
    (project / "seeds").mkdir()
    shutil.copy(SEED, project / "seeds")
    site = build(project)
    changed = 0
    for path in (project / STORE).rglob("*"):
        data = path.read_bytes()[32:] if path.is_file() else b""
        with suppress(ValueError):
            found = msgspec.msgpack.decode(data, type=Groups)
            for group in found.values():
                for name, page in group.pages.items():
                    lie = msgspec.structs.replace(page, file=f"../outside/{page.file}")
                    group.pages[name] = lie
            data = msgspec.msgpack.encode(found)
            path.write_bytes(sha256(machine() + data).digest() + data)
            changed += 1
    assert changed > 5
    correct(project, random.Random(0))  # noqa: S311 - the same each time
    assert build(project) == build(project, "--fresh") != site
    assert not (project / "outside").exists()


def test_a_store_and_a_site_of_another_machine_do_nothing(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    site = build(project)
    from_elsewhere(project / STORE)
    for path in (project / "site").rglob("*.html"):
        found = path.stat()
        path.write_bytes(path.read_bytes().replace(b"<p>", b"<b>"))
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert build(project) == site


@pytest.mark.parametrize("kind", ["site", "elsewhere", "spare"])
def test_no_site_is_begun_from_a_folder_that_is_none_of_the_project(
    tmp_path: Path, kind: str
) -> None:
    project = small_project(tmp_path / "project")
    site, store = build(project), store_of(project)
    shutil.copytree(project / "site", project / "private")
    (project / "private/index.html").write_text("private", encoding="utf-8")
    place = str(project / "mkdocs.yml").encode()
    own = store.get(digest(b"site", place), Record)
    told = (project / "private/index.html").stat()
    lie = msgspec.structs.replace(own.files["index.html"], size=told.st_size, time=told.st_mtime_ns)
    own.files["index.html"] = lie
    name = digest(kind.encode(), str(project).encode() if kind == "spare" else place)
    store.put(name, msgspec.structs.replace(own, place=str(project / "private")))
    assert build(project) == site
    assert main(["--project", str(project), "build", "--site", str(tmp_path / "other")]) == 0
    assert (tmp_path / "other/index.html").read_bytes() == site["index.html"]
    assert (project / "private/index.html").read_text(encoding="utf-8") == "private"


def test_workers_and_the_store_give_the_same_bytes_as_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_project(tmp_path / "project", seeds=False)
    shutil.copytree(ROOT / "seeds", project / "seeds", ignore=shutil.ignore_patterns("00[12]*"))
    monkeypatch.setattr(multiprocessing, "cpu_count", lambda: 1)
    alone = build(project)
    monkeypatch.setattr(generation, "FEW_ARTICLES", 0)
    monkeypatch.setattr(rendering, "FEW_GROUPS", 0)
    monkeypatch.setattr(prepared, "FEW_ISSUES", 0)
    monkeypatch.setattr(loading, "WORTH_LOADING", 0)
    monkeypatch.setattr(composed, "FEW_ISSUES", 0)
    monkeypatch.setattr(multiprocessing, "cpu_count", lambda: 3)  # one makes the index
    assert build(project, "--fresh") == alone
    for path in sorted((project / STORE).rglob("*"))[::3]:
        if path.is_file():
            path.unlink()
    correct(project, random.Random(0))  # noqa: S311 - the same each time
    build(project)
    restore(project, random.Random(0))  # noqa: S311
    assert build(project) == alone


def test_the_store_of_another_archive_changes_nothing(tmp_path: Path) -> None:
    sites = {}
    for name in ("a", "b"):
        project = copy_project(tmp_path / name, seeds=False)
        (project / "seeds").mkdir()
        (project / "seeds" / f"{name}.txt").write_text(f"{name}{OTHER}", encoding="utf-8")
        sites[name] = build(project)
    shutil.rmtree(tmp_path / "b/.cache")
    shutil.copytree(tmp_path / "a/.cache", tmp_path / "b/.cache")
    assert build(tmp_path / "b") == sites["b"]


@pytest.mark.parametrize("place", [".cache"])
def test_a_store_that_is_a_file_is_no_obstacle(tmp_path: Path, place: str) -> None:
    project = copy_project(tmp_path / "project", seeds=False)
    (project / "seeds").mkdir()
    shutil.copy(SEED, project / "seeds")
    (project / place).write_text("not a folder")
    assert "index.html" in build(project)


def test_a_site_elsewhere_leaves_the_project_s_own_as_it_was_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / "project")
    build(project)
    assert main(["--project", str(project), "build", "--site", str(tmp_path / "other")]) == 0
    assert "0 of" in capsys.readouterr().out
    assert main(["--project", str(project), "build"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out


def test_a_plugin_that_looks_at_all_pages_does_so_in_every_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / "project")
    hook = (
        "pages = []\n"
        "def on_page_content(html, page, **_):\n    pages.append(page.url)\n"
        "def on_post_build(config, **_):\n"
        "    with open(f'{config.site_dir}/pages.txt', 'w') as file:\n"
        "        file.write('\\n'.join(pages))\n"
    )
    (project / "hook.py").write_text(hook, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("hooks:\n  - hook.py\n")
    for _ in range(2):
        found = build(project)
        assert b"issues/004/01/" in found["pages.txt"]
    capsys.readouterr()
    assert main(["--project", str(project), "build"]) == 0
    assert f"Nothing has changed since {project / 'site'}" not in capsys.readouterr().out


def test_a_page_without_style_sheets_is_taken_over_too(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    (project / "overrides/bare.html").write_text("<p>{{ page.title }}</p>", encoding="utf-8")
    about = project / "docs/about.md"
    about.write_text("---\ntemplate: bare.html\n---\n# 关于\n", encoding="utf-8")
    first = build(project)
    correct(project, random.Random(0))  # noqa: S311 - the same each time
    assert build(project)["about/index.html"] == first["about/index.html"]


def test_a_conversion_of_what_has_not_changed_reads_no_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project(tmp_path / "project")
    command = ["--quiet", "convert", "--seeds", str(project / "seeds"), "--docs"]
    assert main([*command, str(tmp_path / "docs")]) == 0
    monkeypatch.setattr(generation, "prepare", pytest.fail)
    assert main([*command, str(tmp_path / "docs")]) == 0


def test_a_folder_that_is_missing_has_no_files(tmp_path: Path) -> None:
    assert files_below(tmp_path / "gone") == {}
    assert strays(tmp_path / "gone") == []


def correct_line(project: Path) -> None:
    """Correct a line in the middle of the first seed."""
    seed = min((project / "seeds").glob("001*.txt"))
    lines = seed.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines[100:], 101) if len(line) > 30)
    change = f"{{from: {lines[number - 1][8:12]}, to: {lines[number - 1][8:10]}某}}"
    sidecar = seed.with_suffix(".yml")
    told = sidecar.read_text(encoding="utf-8") if sidecar.exists() else ""
    sidecar.write_text(
        f"{told}corrections:\n  - {{line: {number}, replace: {change}, reason: 试}}\n", "utf-8"
    )


def rendered(project: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """How many pages a build renders."""
    capsys.readouterr()
    assert main(["--project", str(project), "build"]) == 0
    found = re.search(r"(\d+) of \d+ pages rendered", capsys.readouterr().out)
    assert found
    return int(found[1])


@pytest.mark.parametrize(("articles", "pages"), [(1_000, 2), (1, 1)])
def test_a_corrected_line_renders_its_article_and_the_whole_issue_that_shows_it(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    articles: int,
    pages: int,
) -> None:
    monkeypatch.setattr(page, "TEXTS_ONCE_FROM", articles)
    project = copy_project(tmp_path / "project", seeds=False)
    shutil.copytree(ROOT / "seeds", project / "seeds")
    build(project)
    correct_line(project)
    assert rendered(project, capsys) == pages


@pytest.mark.parametrize(
    "sidecar", ["titles: {1: 更正了的标题}", "digests: {1: 更正了的提要。}", "sources: {1: 某报}"]
)
def test_a_whole_issue_without_texts_has_the_facts_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sidecar: str
) -> None:
    monkeypatch.setattr(page, "TEXTS_ONCE_FROM", 1)
    project = small_project(tmp_path / "project")
    before = build(project)
    (project / "seeds" / SEED.with_suffix(".yml").name).write_text(sidecar, encoding="utf-8")
    after = build(project)
    assert after == build(project, "--fresh")
    assert before["issues/004/all/index.html"] != after["issues/004/all/index.html"]


def test_damaged_entries_are_made_again_once(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", seeds=False)
    (project / "seeds").mkdir()
    shutil.copy(SEED, project / "seeds")
    site = build(project)
    entries = [path for path in sorted((project / STORE).glob("?/*")) if path.is_file()]
    assert entries
    for path in entries:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    shutil.rmtree(project / "docs/issues")
    assert build(project) == site
    for path in entries:
        data = path.read_bytes()
        assert sha256(machine() + data[32:]).digest() == data[:32], path


def docs_gone(project: Path) -> None:
    shutil.rmtree(project / "docs/issues")


def page_edited(project: Path) -> None:
    (project / "docs/issues/004/01.md").write_text("# Something else\n", encoding="utf-8")


def data_gone(project: Path) -> None:
    shutil.rmtree(project / page.PAGE_DATA)


@pytest.mark.parametrize("harm", [docs_gone, page_edited, data_gone])
def test_a_build_makes_pages_again_that_were_lost_or_edited(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    project = small_project(tmp_path / "project")
    build(project)
    generated = [project / "docs", project / page.PAGE_DATA]
    before = [made(folder) for folder in generated]
    harm(project)
    build(project)
    assert [made(folder) for folder in generated] == before


def made(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in read_manifest(folder).files}
