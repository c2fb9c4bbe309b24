"""Open questions: each names the lines that raise it, and its YAML settles it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.apparatus.archive import assemble, convert_file
from generator.desk.inspect.html import write_pages
from generator.desk.inspect.questions import OpenQuestion, issue_questions, vocabulary_questions
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


def questions(made: Issue) -> dict[str, OpenQuestion]:
    return {question.kind: question for question in issue_questions(made, ())}


def test_a_complete_issue_has_no_open_questions() -> None:
    assert issue_questions(archive().issues[0], ()) == ()


def test_each_missing_field_names_its_articles_and_the_key_that_gives_it() -> None:
    found = questions(issue())
    assert set(found) == {"No source", "No page", "No digest"}
    assert {question.file for question in found.values()} == {"seeds/001_a.yml"}
    assert found["No source"].key == "sources"
    assert [line.number for line in found["No source"].lines] == [10]
    assert [line.text for line in found["No page"].lines] == ["第2篇"]
    assert found["No digest"].paste == "digests:\n  2:  # 第2篇"


def test_an_inferred_period_shows_its_evidence_and_an_unknown_one_is_a_question() -> None:
    guessed = questions(issue(period=INFERRED))["Period inferred, not stated"]
    assert (guessed.lines[0].number, guessed.lines[0].text) == (31, INFERRED.evidence)
    assert read_sidecar(guessed.paste, "x.yml").period == "2023-08~"
    assert questions(issue(period=Period()))["No period"].paste == "period: "


def test_a_given_number_keeps_the_old_address() -> None:
    question = questions(issue(id="002", number="", period=INFERRED))["No number"]
    sidecar = read_sidecar(question.paste.replace("2023-", "2023-31"), "x.yml")
    assert (sidecar.number, sidecar.old_ids) == ("2023-31", ("002",))
    assert "No number" not in questions(issue(number="", newsletter=""))


@pytest.mark.parametrize("what", ["No source", "No page", "No digest", "No period", "No number"])
def test_values_that_only_a_person_knows_are_rejected_while_blank(what: str) -> None:
    found = questions(issue(period=Period())) | questions(issue(number=""))
    with pytest.raises(ContentError):
        read_sidecar(found[what].paste, "x.yml")


def test_pasting_and_completing_the_yaml_settles_the_question(tmp_path: Path) -> None:
    seed = tmp_path / FEATURE.name
    seed.write_bytes(FEATURE.read_bytes())
    open_before = questions(convert_file(SeedFile(seed)).issue)
    assert {"No source", "No page", "No digest"} <= set(open_before)
    given = {"No source": "健康报", "No page": "3", "No digest": "提要。"}
    sidecar = seed.with_suffix(".yml")
    filled = [
        open_before[what].paste.replace("  #", f" {value}  #") for what, value in given.items()
    ]
    sidecar.write_text("\n".join([*filled, open_before["Period inferred, not stated"].paste]))
    made = convert_file(SeedFile(seed, sidecar)).issue
    assert issue_questions(made, ()) == ()
    first = made.articles[0]
    assert (first.source, first.page, first.digest) == ("健康报", 3, "提要。")
    assert check_ledger(assemble([made], Settings()), tmp_path)[1] == []


def test_an_impossible_page_or_digest_is_rejected() -> None:
    for text in ("pages: {1: 0}", "pages: {1: x}", "digests: {1: ' '}"):
        with pytest.raises(ContentError):
            read_sidecar(text, "x.yml")


def test_a_given_digest_replaces_the_printed_one() -> None:
    made = read_issue(
        issue_lines(), read_sidecar("digests: {2: 另一句。}\npages: {1: 90}", "x.yml")
    )
    assert made.articles[1].digest == "另一句。"
    assert [entry.page for entry in made.articles] == [90, DRAFTS[1].page, DRAFTS[2].page]


def test_unlisted_sources_come_with_an_entry_for_the_vocabulary() -> None:
    made = archive(article(1, source="某“报”: x"), article(2, source="健康报"))
    listed = Vocabulary((Term("某“报”: x", "mou-bao"), Term("健康报", "jkb", line=4)))
    (question,) = vocabulary_questions(replace(made, sources=listed, sections=Vocabulary()))
    assert (question.file, [line.number for line in question.lines]) == ("seeds/sources.yml", [10])
    (term,) = read_vocabulary(parse(question.paste, "sources.yml"), SOURCES).terms
    assert (term.label, term.slug) == ("某“报”: x", "mou-bao")


def test_articles_without_a_topic_come_with_a_topic_to_complete() -> None:
    made = archive(article(1), article(2, topics=()))
    made = replace(made, sources=Vocabulary(), sections=Vocabulary())
    (question,) = vocabulary_questions(made)
    assert [line.text for line in question.lines] == ["第2篇"]
    assert list(yaml.safe_load(question.paste)[""]) == ["slug", "scope", "synonyms"]
    with pytest.raises(ContentError):
        read_vocabulary(parse(question.paste, "topics.yml"), TOPICS)


def test_the_page_shows_every_question_as_text_with_links_to_the_lines(tmp_path: Path) -> None:
    lines = issue_lines()
    lines = [line.replace("推进支付改革", "推进<b>支付</b>改革") for line in lines]
    seed = tmp_path / "seeds/009_x.txt"
    seed.parent.mkdir()
    seed.write_text("\n".join(lines), encoding="utf-8")
    assert write_pages(seed.parent, tmp_path / "inspect") == ()
    page = BeautifulSoup((tmp_path / "inspect/questions.html").read_bytes(), "html.parser")
    titles = [str(heading.find(string=True)).strip() for heading in page.select("h3")]
    assert "Unknown source 健康报" in titles
    assert "No topic" in titles
    assert page.find("b") is None
    assert "推进<b>支付</b>改革" in page.get_text()
    target = BeautifulSoup((tmp_path / "inspect/seeds/009-x-txt.html").read_bytes(), "html.parser")
    anchors = {str(tag["id"]) for tag in target.select("[id]")}
    links = [str(link["href"]).partition("#")[2] for link in page.select("li a")]
    assert links
    assert set(links) <= anchors
