"""Open questions: each names the lines that show it, and what it says to paste settles it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.apparatus.archive import assemble, convert_file, convert_text
from generator.desk.inspect.folder import write_pages
from generator.desk.inspect.gaps import Task, of_issue, of_vocabularies
from generator.model import Issue, Period, PeriodBasis, Term, Vocabulary
from generator.model.errors import ContentError
from generator.settings.archive import Settings
from generator.settings.files import SeedFile
from generator.settings.sidecar import read_sidecar
from generator.settings.strict_yaml import parse
from generator.settings.vocabulary import SOURCES, TOPICS, read_vocabulary
from generator.site.check.ledger import check_ledger
from tests.building import DRAFTS, issue_lines, read_issue
from tests.factories import archive, article
from tests.project import ROOT

INFERRED = Period("2023-08~", PeriodBasis.INFERRED, "8月4日，会议召开。", 31)
FEATURE = ROOT / "seeds/004_cd71d9184c3cbf66.txt"


def issue(**changes: object) -> Issue:
    made = archive(article(1, source=""), article(2, page=None, digest="")).issues[0]
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def tasks(made: Issue) -> dict[str, Task]:
    return {task.what: task for task in of_issue(made, ())}


def test_an_issue_of_which_all_is_known_leaves_nothing_open() -> None:
    assert of_issue(archive().issues[0], ()) == ()


def test_each_missing_field_names_its_articles_and_the_key_that_gives_it() -> None:
    found = tasks(issue())
    assert set(found) == {"No source", "No page", "No digest"}
    assert {task.file for task in found.values()} == {"seeds/001_a.yml"}
    assert found["No source"].key == "sources"
    assert [place.line for place in found["No source"].places] == [10]
    assert [place.text for place in found["No page"].places] == ["第2篇"]
    assert found["No digest"].paste == "digests:\n  2:  # 第2篇"


def test_a_period_that_is_inferred_shows_its_evidence_and_one_that_is_not_known_is_asked() -> None:
    guessed = tasks(issue(period=INFERRED))["Period inferred, not stated"]
    assert (guessed.places[0].line, guessed.places[0].text) == (31, INFERRED.evidence)
    assert read_sidecar(guessed.paste, "x.yml").period == "2023-08~"
    assert tasks(issue(period=Period()))["No period"].paste == "period: "


def test_a_number_that_is_given_keeps_the_old_address() -> None:
    task = tasks(issue(id="002", number="", period=INFERRED))["No number"]
    sidecar = read_sidecar(task.paste.replace("2023-", "2023-31"), "x.yml")
    assert (sidecar.number, sidecar.old_ids) == ("2023-31", ("002",))
    assert "No number" not in tasks(issue(number="", newsletter=""))


@pytest.mark.parametrize("what", ["No source", "No page", "No digest", "No period", "No number"])
def test_what_only_a_person_knows_is_refused_while_it_is_blank(what: str) -> None:
    found = tasks(issue(period=Period())) | tasks(issue(number=""))
    with pytest.raises(ContentError):
        read_sidecar(found[what].paste, "x.yml")


def test_what_is_pasted_and_filled_in_settles_the_question(tmp_path: Path) -> None:
    seed = tmp_path / FEATURE.name
    seed.write_bytes(FEATURE.read_bytes())
    open_before = {task.what: task for task in of_issue(convert_file(SeedFile(seed)).issue, ())}
    assert {"No source", "No page", "No digest"} <= set(open_before)
    given = {"No source": "健康报", "No page": "3", "No digest": "提要。"}
    sidecar = seed.with_suffix(".yml")
    filled = [
        open_before[what].paste.replace("  #", f" {value}  #") for what, value in given.items()
    ]
    sidecar.write_text("\n".join([*filled, open_before["Period inferred, not stated"].paste]))
    made = convert_file(SeedFile(seed, sidecar)).issue
    assert of_issue(made, ()) == ()
    first = made.articles[0]
    assert (first.source, first.page, first.digest) == ("健康报", 3, "提要。")
    assert check_ledger(assemble([made], Settings()), tmp_path)[1] == []


def test_a_given_page_or_digest_that_cannot_be_is_refused() -> None:
    for text in ("pages: {1: 0}", "pages: {1: x}", "digests: {1: ' '}"):
        with pytest.raises(ContentError):
            read_sidecar(text, "x.yml")


def test_a_given_digest_stands_in_place_of_the_printed_one() -> None:
    made = read_issue(
        issue_lines(), read_sidecar("digests: {2: 另一句。}\npages: {1: 90}", "x.yml")
    )
    assert made.articles[1].digest == "另一句。"
    assert [entry.page for entry in made.articles] == [90, DRAFTS[1].page, DRAFTS[2].page]


def test_sources_that_no_vocabulary_lists_come_with_an_entry_for_it() -> None:
    made = archive(article(1, source="某“报”: x"), article(2, source="健康报"))
    listed = Vocabulary((Term("某“报”: x", "mou-bao"), Term("健康报", "jkb", line=4)))
    (task,) = of_vocabularies(replace(made, sources=listed, sections=Vocabulary()))
    assert (task.file, [place.line for place in task.places]) == ("seeds/sources.yml", [10])
    (term,) = read_vocabulary(parse(task.paste, "sources.yml"), SOURCES).terms
    assert (term.label, term.slug) == ("某“报”: x", "mou-bao")


def test_articles_without_a_topic_are_listed_with_a_topic_to_fill_in() -> None:
    made = archive(article(1), article(2, topics=()))
    made = replace(made, sources=Vocabulary(), sections=Vocabulary())
    (task,) = of_vocabularies(made)
    assert [place.text for place in task.places] == ["第2篇"]
    assert list(yaml.safe_load(task.paste)[""]) == ["slug", "scope", "synonyms"]
    with pytest.raises(ContentError):
        read_vocabulary(parse(task.paste, "topics.yml"), TOPICS)


def test_the_page_shows_every_question_as_text_with_links_to_the_lines(tmp_path: Path) -> None:
    lines = issue_lines()
    lines = [line.replace("推进支付改革", "推进<b>支付</b>改革") for line in lines]
    made = assemble([convert_text("\n".join(lines), "009_x.txt")], Settings())
    seed = tmp_path / "seeds/009_x.txt"
    seed.parent.mkdir()
    seed.write_text("\n".join(lines), encoding="utf-8")
    write_pages(made, check_ledger(made, seed.parent)[0], tmp_path / "inspect")
    page = BeautifulSoup((tmp_path / "inspect/tasks.html").read_bytes(), "html.parser")
    titles = [str(heading.find(string=True)).strip() for heading in page.select("h3")]
    assert "Unknown source 健康报" in titles
    assert "No topic" in titles
    assert page.find("b") is None
    assert "推进<b>支付</b>改革" in page.get_text()
    target = BeautifulSoup((tmp_path / "inspect/seeds/009_x.html").read_bytes(), "html.parser")
    anchors = {str(tag["id"]) for tag in target.select("[id]")}
    links = [str(link["href"]).partition("#")[2] for link in page.select("li a")]
    assert links
    assert set(links) <= anchors
