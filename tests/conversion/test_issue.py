"""Whole issues say what their seeds say."""

from __future__ import annotations

import pytest

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.model import Block, Issue, Period, PeriodBasis
from generator.model.errors import ContentError
from generator.readers.text.document import read_text
from generator.settings.sidecar import Sidecar, read_sidecar
from tests.building import (
    COVER,
    DRAFTS,
    SEED,
    body_of,
    contents_of,
    convert_text,
    issue_lines,
    lines_of,
    read_issue,
)


def test_an_issue_says_what_its_seed_says() -> None:
    issue = read_issue(issue_lines())
    assert (issue.id, issue.number, issue.newsletter) == ("2022-47", "2022-47", "医周药事")
    assert issue.period == Period("2022-11-21/2022-11-27", PeriodBasis.STATED)
    assert [(a.title, a.source, a.section, a.page, a.digest) for a in issue.articles] == [
        (d.title, d.source, d.section, d.page, d.digest) for d in DRAFTS
    ]
    assert [[b.text for b in a.blocks] for a in issue.articles] == [list(d.body) for d in DRAFTS]
    assert [a.order for a in issue.articles] == [1, 2, 3]
    assert issue.sections == ("医疗改革", "中医药动态")


def test_an_article_reaches_from_its_title_to_its_last_line() -> None:
    lines = issue_lines()
    for article, draft in zip(read_issue(lines).articles, DRAFTS, strict=True):
        assert lines[article.first - 1] == draft.title
        assert lines[article.last - 1] == draft.body[-1]


def test_without_a_cover_the_id_is_the_seeds_number_and_the_period_inferred() -> None:
    lines = [*contents_of(DRAFTS), "-----本期内容-----", *body_of(DRAFTS)]
    lines.insert(-1, "2023年8月4日，孩子们种下了草药。")
    issue = read_issue(lines)
    assert (issue.id, issue.number) == ("007", "")
    assert (issue.period.edtf, issue.period.basis) == ("2023-08~", PeriodBasis.INFERRED)
    assert lines[issue.period.evidence_line - 1] == issue.period.evidence


def test_without_any_date_the_period_is_unknown() -> None:
    lines = [*contents_of(DRAFTS), "-----本期内容-----", *body_of(DRAFTS)]
    assert read_issue(lines).period == Period()


def test_a_contents_list_in_another_order_gives_each_article_its_own() -> None:
    lines = [*contents_of(reversed(DRAFTS)), "-----本期内容-----", *body_of(DRAFTS)]
    issue = read_issue(lines)
    assert [(a.page, a.digest) for a in issue.articles] == [(d.page, d.digest) for d in DRAFTS]


@pytest.mark.parametrize("missing", ["——本期视点——", "-----本期内容-----", "返回目录", "【提要】"])
def test_an_issue_without_one_of_its_marks_is_read_all_the_same(missing: str) -> None:
    lines = [text for text in issue_lines() if not text.startswith(missing)]
    issue = read_issue(lines)
    assert [a.title for a in issue.articles] == [d.title for d in DRAFTS]
    assert [[b.text for b in a.blocks] for a in issue.articles] == [list(d.body) for d in DRAFTS]


def test_an_issue_without_a_contents_list_has_neither_pages_nor_digests() -> None:
    issue = read_issue([*COVER, *body_of(DRAFTS)])
    assert [(a.title, a.source, a.section) for a in issue.articles] == [
        (d.title, d.source, d.section) for d in DRAFTS
    ]
    assert {(a.page, a.digest) for a in issue.articles} == {(None, "")}


def test_an_issue_of_nothing_but_its_body_is_known() -> None:
    issue = read_issue(body_of(DRAFTS))
    assert [a.title for a in issue.articles] == [d.title for d in DRAFTS]


def test_a_missing_source_line_is_made_good_by_the_contents_list() -> None:
    lines = [text for text in issue_lines() if text != "来源：新华网"]
    assert [a.source for a in read_issue(lines).articles] == [d.source for d in DRAFTS]


def test_what_stands_behind_the_last_article_is_furniture() -> None:
    issue = read_issue([*issue_lines(), "地址：某市某路 1 号", "![](code.jpg)"])
    rules = {a.rule for a in issue.ledger if a.piece.line > len(issue_lines())}
    assert rules == {"outside-articles", "image-stub"}
    assert "地址" not in issue.articles[-1].text


def test_a_sidecar_stands_above_what_is_printed() -> None:
    sidecar = read_sidecar(
        "id: te-kan\nnumber: 2023-1\nperiod: 2023-01\ntitle: 特刊\nold_ids: [2022-47]\n"
        "titles: {2: 县域}\nsources: {2: 新华社}\nsections: {2: 县域健康}\nauthors: {2: [李恒]}\n",
        "007_seed.yml",
    )
    issue = convert_lines(lines_of("\n".join(issue_lines())), SEED, sidecar).issue
    assert (issue.id, issue.number, issue.title) == ("te-kan", "2023-01", "特刊")
    assert issue.period == Period("2023-01", PeriodBasis.GIVEN)
    assert issue.old_ids == ("2022-47",)
    article = issue.articles[1]
    assert (article.title, article.source, article.section) == ("县域", "新华社", "县域健康")
    assert (article.authors, article.issue) == (("李恒",), "te-kan")


def test_a_feature_takes_its_source_from_byline_or_agency() -> None:
    issue = read_issue(["新阶段如何走？", "新华社记者 李恒 黄筱", "", "改革走进了深水区。"])
    assert (issue.articles[0].source, issue.articles[0].authors) == ("新华社", ("李恒", "黄筱"))
    issue = read_issue(["新阶段如何走？", "", "改革走进了深水区。", "", "(据新华社报道)"])
    assert (issue.articles[0].source, issue.articles[0].authors) == ("新华社", ())


@pytest.mark.parametrize(
    "lines",
    [["医周药事"], ["医周药事", "正文在此。"], contents_of(DRAFTS), ["只有一行"], ["返回目录"]],
)
def test_a_seed_without_an_article_is_refused(lines: list[str]) -> None:
    with pytest.raises(ContentError, match="no article can be read") as caught:
        convert_text("\n".join(lines), SEED)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (SEED, 1)
    assert problem.message.startswith("no article can be read: no ")
    assert problem.message.endswith("or name its profile in the sidecar")


def test_the_same_seed_gives_the_same_issue() -> None:
    def whole(issue: Issue) -> tuple[Issue, object, object]:
        return issue, issue.ledger, issue.decisions

    text = "\n".join(issue_lines())
    assert whole(convert_text(text, SEED)) == whole(convert_text(text, SEED))


def test_every_block_says_in_the_ledger_which_rule_made_it() -> None:
    issue = read_issue(issue_lines())
    rules = {a.rule for a in issue.ledger if a.destination.value == "block"}
    assert rules
    assert all(rule.startswith("paragraph:") for rule in rules)
    blocks: list[Block] = [block for article in issue.articles for block in article.blocks]
    assert {a.piece for a in issue.ledger if ":" in a.rule} == {
        piece for block in blocks for piece in block.pieces
    }


@pytest.mark.parametrize(
    "text",
    [
        "▶\n-本期内容-\n* one of them\n* two of them\n",
        "> said\n-本期内容-\n▶ 一\n> said again\n",
    ],
)
def test_a_contents_list_in_a_text_with_marks_is_in_one_place(text: str) -> None:
    issue = convert_lines(read_text(text.encode(), "001_a.txt").lines, "001_a.txt", Sidecar()).issue
    result, problems = account(issue, issue.lines)
    assert (result.balanced, problems) == (True, [])
