"""Two newsletters of quite different make become issues through profiles alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.conversion.ledger import account
from generator.desk.adding.incoming import examine
from generator.model import Article, Block, BlockKind
from generator.publish.catalogue import Catalogue, issue_title, neighbours
from generator.publish.citations.reference import references
from generator.settings.profiles.reading import BUILT_IN
from generator.site.check.ledger import check_ledger
from tests.newsletters.reading import SEEDS, archive, converted, files, seed_of
from tests.project import copy_project
from tests.rendering import pages_of, texts_of

LABELS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "labels.yml").read_text(encoding="utf-8")
)
FIELDS = ("section", "title", "source", "published", "digest", "original")

every_issue = pytest.mark.parametrize("path", files(), ids=lambda path: path.name)


def kind(block: Block) -> str:
    return f"heading-{block.level}" if block.kind is BlockKind.HEADING else str(block.kind)


def facts(article: Article) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(article, name) for name in FIELDS}
    found["authors"] = list(article.authors)
    found["blocks"] = " ".join(map(kind, article.blocks))
    found["links"] = len({url for _, url in article.links})
    return found


def test_every_issue_is_labelled() -> None:
    assert [path.name for path in files()] == sorted(LABELS)


def test_the_profiles_are_the_archivists_and_no_part_of_the_program() -> None:
    own = {path.stem for path in (SEEDS / "profiles").glob("*.yml")}
    assert len(own) == 2
    assert own.isdisjoint(path.stem for path in BUILT_IN.glob("*.yml"))


@every_issue
def test_an_issue_is_known_by_number_period_and_title(path: Path) -> None:
    label, issue = LABELS[path.name], converted(path).issue
    found = (issue.id, issue.number, issue.period.edtf, issue_title(issue))
    assert found == (label["id"], label["number"], label["period"], label["title"])


@every_issue
def test_its_articles_are_those_that_a_person_sees(path: Path) -> None:
    found = [facts(article) for article in converted(path).issue.articles]
    nothing: dict[str, Any] = {**dict.fromkeys(FIELDS, ""), "authors": [], "blocks": "", "links": 0}
    assert found == [{**nothing, **label} for label in LABELS[path.name]["articles"]]


@every_issue
def test_nothing_of_an_issue_is_lost(path: Path) -> None:
    result, problems = account(converted(path).issue, seed_of(path).lines)
    assert problems == []
    assert result.balanced


@every_issue
def test_text_that_no_rule_places_is_told_with_its_line(path: Path) -> None:
    warnings = converted(path).warnings
    assert [warning.line for warning in warnings] == LABELS[path.name].get("warnings", [])


def test_an_item_of_a_list_of_links_needs_no_text() -> None:
    assert check_ledger(archive(), SEEDS)[1] == []


def test_an_archive_of_several_newsletters_names_them_all() -> None:
    both = archive()
    assert both.newsletters == ("前沿札记", "城市健康通讯")
    assert both.title == "前沿札记、城市健康通讯"
    facts = pages_of(both)["issues/index.md"].data["facts"]
    assert facts == ["6 期", "前沿札记 3 期", "城市健康通讯 3 期"]


def test_the_issues_before_and_after_one_are_of_its_newsletter() -> None:
    issues = archive().issues
    for issue, (newer, older) in zip(issues, neighbours(issues), strict=True):
        for other, sign in ((newer, 1), (older, -1)):
            if other is not None:
                assert other.newsletter == issue.newsletter
                assert int(other.number) == int(issue.number) + sign
    assert sum(older is None for _, older in neighbours(issues)) == 2


def test_a_citation_names_the_newsletter_that_the_article_stands_in() -> None:
    catalogue = Catalogue(archive())
    for article in catalogue.archive.articles:
        held, *originals = references(article, catalogue, "")
        assert held.container == catalogue.issue(article).newsletter
        for original in originals:
            assert original.url == article.original
            assert article.source.strip("《》杂志") in original.container


def test_the_links_of_a_text_are_links_on_its_page() -> None:
    page = texts_of(archive())["issues/qyzj-88/01.md"]
    assert "[文字处理程序](https://example.org/wp)一点就开" in page
    assert "| [要联网](https://example.org/net) |" in page
    assert "> 软件变慢的速度" in page


def test_a_new_issue_is_known_by_the_profile_of_its_folder(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds", ignore=shutil.ignore_patterns("103*"))
    new = tmp_path / "90.md"
    shutil.copy(files()[2], new)
    with examine(new, tmp_path / "seeds") as incoming:
        issue = incoming.inspection.issue
    assert (issue.newsletter, issue.id, len(issue.articles)) == ("前沿札记", "qyzj-90", 4)


def test_files_of_several_formats_become_a_built_site_that_checks_out(tmp_path: Path) -> None:
    """The whole way, from the files in a seeds folder to the pages in a browser."""
    copy_project(tmp_path, seeds=False)
    shutil.copytree(SEEDS, tmp_path / "seeds")
    assert main(["--project", str(tmp_path), "--quiet", "build"]) == 0
    assert main(["--project", str(tmp_path), "--quiet", "check"]) == 0
    page = (tmp_path / "site" / "issues" / "csjk-12" / "01" / "index.html").read_text("utf-8")
    original = 'href="https://example.org/canteen?utm_source=mail&amp;utm_id=12"'
    assert page.count(original) == 2  # the title leads there, and the line that says so
    assert "unsubscribe" not in page
