"""The inspection on a terminal and as pages: complete, self-contained, harmless."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup

from generator.cli import main
from generator.desk.inspect.html import page_paths, seed_page, write_pages
from generator.desk.inspect.outcomes import AppliedRule
from generator.desk.inspect.seed import DoubtfulDecision, inspect_seed
from generator.desk.inspect.terminal import inspection_text, printable
from generator.language.text import squash
from tests.newsletters.reading import files
from tests.project import ROOT, own_archive

SEEDS = ROOT / "seeds"
SEED = SEEDS / "004_cd71d9184c3cbf66.txt"
NASTY = """\
如何迈向“优质均衡”新阶段？

医改<script>alert(1)</script>成为\x9b31m红色\u202e反向\u202c的健康&amp;获得感。

资源下沉，服务优化，看病之路更顺畅。

各地通过组建医联体、医共体，推动大医院专家下沉帮扶、基层医生上派进修，稳步提升。
"""


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    """A seed that holds what a terminal or a browser would act on."""
    path = tmp_path / "009_nasty.txt"
    path.write_text(NASTY, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inspection pages of the project's seeds."""
    folder = tmp_path_factory.mktemp("inspect")
    assert write_pages(SEEDS, folder) == ()
    return folder


def test_a_seed_is_shown_by_its_doubtful_decisions_with_neighbours_and_corrections() -> None:
    text = inspection_text(inspect_seed(SEED))
    first = text.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in first] == ["52", ">", "56", "-"]
    assert first[1].split()[:3] == [">", "54", "H1"]
    assert re.search(r" [a-z-]+ \d\d%\? ", first[1])
    assert "%?" not in first[0] + first[2]
    texts = [outcome.line.text for outcome in inspect_seed(SEED).outcomes]
    starts = {line.find(printable(texts[int(line[1:4]) - 1])) for line in first[:3]}
    assert len(starts) == 1
    assert first[3].strip() == "- {line: 54, heading: 0, reason: …}"
    assert text.endswith(
        "2 doubtful decisions; to reverse one, paste its correction into the sidecar"
    )


def test_what_a_file_says_about_itself_is_shown_above_its_doubtful_decisions() -> None:
    (mail, *_) = (path for path in files() if path.suffix == ".eml")
    facts = inspection_text(inspect_seed(mail)).split("\n\n")[0].splitlines()
    assert any(line.startswith("subject: ") for line in facts)
    assert inspection_text(inspect_seed(SEED)).startswith("  52")


def test_the_doubtful_view_is_what_the_program_shows_without_an_option(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["inspect", str(SEED)]) == 0
    shown = capsys.readouterr().out
    assert main(["inspect", "--doubtful", str(SEED)]) == 0
    assert capsys.readouterr().out == shown == inspection_text(inspect_seed(SEED)) + "\n"


def test_terminal_control_characters_are_spelled_out(nasty: Path) -> None:
    seed = inspect_seed(nasty)
    paragraph = next(o for o in seed.outcomes if "script" in o.line.text)
    doubt = DoubtfulDecision(paragraph, AppliedRule("x", 0.5, "join: true"), None, None)
    text = inspection_text(replace(seed, doubts=(doubt,)))
    assert "\\u009b31m红色\\u202e反向" in text
    assert set("\x1b\x9b\u202e").isdisjoint(text)
    assert printable("a\tb\u3000c\x1b[1m") == "a ⇥ b  c\\u001b[1m"


def test_the_program_writes_the_page_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.html"
    assert main(["inspect", str(SEED), "--html", str(target)]) == 0
    monkeypatch.chdir(tmp_path)
    assert main(["inspect", str(SEED), "--html"]) == 0
    assert (tmp_path / f"{SEED.stem}.html").read_bytes() == target.read_bytes()
    assert "The page is" in capsys.readouterr().out


def test_two_views_at_once_and_a_seed_that_is_not_there_are_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(SEED), "--doubtful", "--html"]) == 2
    assert main(["inspect", str(tmp_path / "gone.txt")]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_page_shows_every_line_and_every_block(pages: Path) -> None:
    archive = own_archive()
    paths = page_paths(issue.seed for issue in archive.issues)
    for issue in archive.issues:
        html = (pages / paths[issue.seed]).read_text(encoding="utf-8")
        page = BeautifulSoup(html, "html.parser")
        texts = {line["id"]: line.select_one(".text") for line in page.select(".line")}
        for line in issue.lines:
            if squash(line.text):
                shown = texts[f"line-{line.number}"]
                assert shown is not None
                assert squash(shown.get_text()) == squash(printable(line.text))
        results = [
            "".join(squash(text) for text in cell.stripped_strings)
            for cell in page.select(".result:not(.aside)")
        ]
        blocks = [block for article in issue.articles for block in article.blocks]
        assert results == [squash(block.text) for block in blocks]


def test_pages_load_nothing_and_all_their_links_resolve(pages: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(pages.rglob("*.html"))}
    assert len(texts) == len(list(SEEDS.glob("*.txt"))) + 2
    read = {path: BeautifulSoup(html, "html.parser") for path, html in texts.items()}
    anchors = {path: {tag["id"] for tag in page.select("[id]")} for path, page in read.items()}
    for path, page in read.items():
        assert not page.select("script, link, img, iframe, [src], [style], [onclick]")
        assert "url(" not in texts[path]
        assert "@import" not in texts[path]
        for link in page.select("a[href]"):
            target, anchor = urldefrag(str(link["href"]))
            there = (path.parent / target).resolve() if target else path
            assert there in read, link
            assert not anchor or anchor in anchors[there], link


def test_a_page_shows_markup_of_the_seed_as_text(nasty: Path) -> None:
    html = seed_page(inspect_seed(nasty))
    page = BeautifulSoup(html, "html.parser")
    assert page.script is None
    assert "医改<script>alert(1)</script>成为\\u009b31m红色" in page.get_text()
    assert "健康&amp;获得感" in page.get_text()
    assert set("\x9b\u202e").isdisjoint(html)


def test_doubtful_decisions_are_listed_at_the_top_with_links_to_their_lines(pages: Path) -> None:
    page = BeautifulSoup(
        (pages / page_paths([SEED.name])[SEED.name]).read_text("utf-8"), "html.parser"
    )
    links = [str(link["href"]) for link in page.select(".doubts li > a")]
    assert links == ["#line-54", "#line-64"]
    assert [code.get_text() for code in page.select(".doubts code")] == [
        "- {line: 54, heading: 0, reason: …}",
        "- {line: 64, heading: 0, reason: …}",
    ]


def test_the_first_page_lists_the_figures_of_every_seed(pages: Path) -> None:
    page = BeautifulSoup((pages / "index.html").read_text("utf-8"), "html.parser")
    head = [cell.get_text() for cell in page.select("th")]
    rows = [[c.get_text() for c in row.select("td")] for row in page.select("tbody tr")]
    assert [row[0] for row in rows] == sorted(path.name for path in SEEDS.glob("*.txt"))
    assert {row[head.index("unaccounted")] for row in rows} == {"0"}
    assert {row[head.index("doubled")] for row in rows} == {"0"}


def test_writing_the_pages_again_changes_nothing_and_removes_those_of_removed_seeds(
    tmp_path: Path,
) -> None:
    seeds, folder = tmp_path / "seeds", tmp_path / "inspect"
    shutil.copytree(SEEDS, seeds)
    write_pages(seeds, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")}
    write_pages(seeds, folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.html")} == before
    for path in seeds.glob(f"{SEED.stem}.*"):
        path.unlink()
    write_pages(seeds, folder)
    assert before.keys() - set(folder.rglob("*.html")) == {
        folder / page_paths([SEED.name])[SEED.name]
    }


def test_seeds_of_any_name_have_pages_with_names_that_every_system_accepts() -> None:
    paths = page_paths(["con.txt", "A.txt", "a.txt", "a.pdf", "周报 <48>.txt", "x" * 300])
    assert all(re.fullmatch(r"seeds/[a-z0-9-]{1,65}\.html", path) for path in paths.values())
    assert len(set(paths.values())) == len(paths)


def test_the_program_writes_the_pages_of_the_whole_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    assert main(["--project", str(tmp_path), "inspect", "--html"]) == 0
    assert str(tmp_path / "inspect/index.html") in capsys.readouterr().out
    assert len(list((tmp_path / "inspect/seeds").iterdir())) == len(list(SEEDS.glob("*.txt")))


def test_a_build_writes_no_inspection_pages(project: Path, built_site: Path) -> None:
    assert not (project / "inspect").exists()
    assert not list(built_site.rglob("*inspect*"))
