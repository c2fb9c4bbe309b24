"""The inspection on a terminal and as pages: safe, self-contained, complete."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup

from generator.apparatus.archive import gather
from generator.cli import main
from generator.desk.inspect.folder import write_pages
from generator.desk.inspect.seed import inspect_seed
from generator.desk.inspect.terminal import visible
from generator.language.text import squash
from generator.site.check.ledger import check_ledger
from tests.project import ROOT

SEEDS = ROOT / "seeds"
SEED = SEEDS / "004_cd71d9184c3cbf66.txt"
ESCAPE = "\x1b"
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
    archive, _ = gather(SEEDS)
    write_pages(archive, check_ledger(archive, SEEDS)[0], folder)
    return folder


def test_the_listing_shows_every_line_with_its_number_and_letter() -> None:
    lines = inspect_seed(SEED).listing().splitlines()
    assert lines[0] == " 1"
    assert lines[2].split()[:3] == ["3", "M", "title"]
    assert lines[10].split()[:2] == ["11", "H1"]
    assert lines[29].split()[:4] == ["30", "p", "unwrapped", "90%"]
    assert len(lines) > len(SEED.read_text(encoding="utf-8").splitlines())
    assert "H  heading, with its level" in lines


def test_what_a_terminal_would_act_on_is_spelled_out(nasty: Path) -> None:
    inspection = inspect_seed(nasty)
    for text in (inspection.listing(), inspection.doubtful()):
        assert set("\x1b\x9b\u202e").isdisjoint(text)
    assert "\\u009b31m红色\\u202e反向" in inspection.listing()
    assert visible("a\tb\u3000c\x1b[1m") == "a ⇥ b  c\\u001b[1m"


def test_colours_are_whole_and_nothing_else_is_escaped(nasty: Path) -> None:
    text = inspect_seed(nasty).listing(coloured=True)
    assert ESCAPE in text
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert bare.split() == inspect_seed(nasty).listing().split()
    assert ESCAPE not in bare


def test_the_doubtful_view_shows_neighbours_and_a_correction_to_paste() -> None:
    text = inspect_seed(SEED).doubtful()
    first = text.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in first] == ["52", "54", "56", "-"]
    assert first[3].strip() == "- {line: 54, heading: 0, reason: …}"
    assert text.endswith("2 doubtful decisions; to take the other reading, paste its correction")


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (False, {}, False)],
)
def test_the_program_colours_only_a_terminal_that_wants_it(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: bool,
    environment: dict[str, str],
    coloured: bool,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    assert main(["inspect", str(SEED)]) == 0
    assert (ESCAPE in capsys.readouterr().out) == coloured


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
    assert "does not exist" in capsys.readouterr().err


def test_a_page_shows_every_line_and_every_block(pages: Path) -> None:
    archive, _ = gather(SEEDS)
    for issue in archive.issues:
        html = (pages / f"seeds/{Path(issue.seed).stem}.html").read_text(encoding="utf-8")
        page = BeautifulSoup(html, "html.parser")
        texts = {line["id"]: line.select_one(".text") for line in page.select(".line")}
        for line in issue.lines:
            if squash(line.text):
                shown = texts[f"line-{line.number}"]
                assert shown is not None
                assert squash(shown.get_text()) == squash(visible(line.text))
        results = [
            "".join(squash(text) for text in cell.stripped_strings)
            for cell in page.select(".result:not(.aside)")
        ]
        blocks = [block for article in issue.articles for block in article.blocks]
        assert results == [squash(block.text) for block in blocks]


def test_pages_ask_nothing_of_anyone_and_their_links_lead_somewhere(pages: Path) -> None:
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
    html = inspect_seed(nasty).html()
    page = BeautifulSoup(html, "html.parser")
    assert page.script is None
    assert "医改<script>alert(1)</script>成为\\u009b31m红色" in page.get_text()
    assert "健康&amp;获得感" in page.get_text()
    assert set("\x9b\u202e").isdisjoint(html)


def test_doubtful_decisions_stand_at_the_top_with_a_link_to_their_line(pages: Path) -> None:
    page = BeautifulSoup((pages / f"seeds/{SEED.stem}.html").read_text("utf-8"), "html.parser")
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


def test_pages_of_seeds_that_went_are_removed_and_others_left_alone(tmp_path: Path) -> None:
    archive, _ = gather(SEEDS)
    accounts, _ = check_ledger(archive, SEEDS)
    first = write_pages(archive, accounts, tmp_path)
    again = write_pages(archive, accounts, tmp_path)
    fewer = write_pages(archive, accounts[1:], tmp_path)
    assert len(first.written) == len(again.unchanged) == len(accounts) + 2
    assert again.written == ()
    assert fewer.removed == (f"seeds/{Path(accounts[0].seed).stem}.html",)


def test_a_build_writes_the_pages_outside_the_site(project: Path, built_site: Path) -> None:
    assert (project / "inspect/index.html").is_file()
    assert not list(built_site.rglob("*inspect*"))
