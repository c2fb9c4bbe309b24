"""The ledger proves that nothing is lost or doubled; tampered issues show that it can fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from generator.conversion.ledger import account
from generator.language.text import squash
from generator.model import Allocation, Article, Destination, Issue, Line, Piece
from tests.building import DRAFTS, SEED, convert_text, issue_lines, lines_of, read_issue

LINES = [*issue_lines(), "地址：某市某路"]
READ = lines_of("\n".join(LINES))


@pytest.fixture
def issue() -> Issue:
    return read_issue(LINES)


def problems(issue: Issue) -> list[str]:
    return [str(problem) for problem in account(issue, READ)[1]]


def with_article(issue: Issue, article: Article) -> Issue:
    """The issue with its second article replaced."""
    return replace(issue, articles=(issue.articles[0], article, *issue.articles[2:]))


def first_block(issue: Issue) -> Allocation:
    return next(a for a in issue.ledger if a.destination is Destination.BLOCK)


def test_every_character_is_counted_where_it_ended(issue: Issue) -> None:
    result, found = account(issue, READ)
    assert not found
    assert result.read == len(squash("".join(LINES)))
    assert sum(result.by_destination.values()) == result.read
    assert (result.unaccounted, result.doubled, result.added) == (0, 0, 0)
    assert result.by_destination[Destination.BLOCK] == sum(
        len(squash(text)) for draft in DRAFTS for text in draft.body
    )
    assert result.by_rule["outside-articles"] == len("地址：某市某路")


def test_a_lost_piece_is_found_with_line_and_text(issue: Issue) -> None:
    lost = first_block(issue)
    found = problems(replace(issue, ledger=tuple(a for a in issue.ledger if a != lost)))
    text = LINES[lost.piece.line - 1]
    assert any(p.startswith(f"{SEED}:{lost.piece.line}:") and text in p for p in found)
    assert account(replace(issue, ledger=issue.ledger[1:]), READ)[0].unaccounted > 0


def test_a_doubled_piece_is_found_with_line_and_text(issue: Issue) -> None:
    twice = first_block(issue)
    tampered = replace(issue, ledger=(*issue.ledger, twice))
    text = LINES[twice.piece.line - 1]
    found = problems(tampered)
    assert any(p.startswith(f"{SEED}:{twice.piece.line}:") and text in p for p in found)
    result = account(tampered, READ)[0]
    assert (result.doubled, result.balanced) == (len(squash(text)), False)


def test_a_single_lost_character_is_found(issue: Issue) -> None:
    entry = first_block(issue)
    shorter = structs.replace(entry, piece=structs.replace(entry.piece, end=entry.piece.end - 1))
    tampered = tuple(shorter if a == entry else a for a in issue.ledger)
    result, found = account(replace(issue, ledger=tampered), READ)
    assert result.unaccounted == 1
    assert any(f"{SEED}:{entry.piece.line}:" in str(p) and "«。»" in str(p) for p in found)


def test_a_single_doubled_character_is_found(issue: Issue) -> None:
    entry = first_block(issue)
    extra = structs.replace(
        entry, piece=Piece(entry.piece.line, 0, 1), destination=Destination.FURNITURE
    )
    result, found = account(replace(issue, ledger=(*issue.ledger, extra)), READ)
    assert result.doubled == 1
    assert any(f"{SEED}:{entry.piece.line}:" in str(p) for p in found)


def test_a_block_that_says_something_else_is_found(issue: Issue) -> None:
    article = issue.articles[1]
    block = article.blocks[0]
    changed = replace(block, text=block.text.replace("县里", "市里"))
    found = problems(with_article(issue, replace(article, blocks=(changed, *article.blocks[1:]))))
    assert any(p.startswith(f"{SEED}:{block.first}:") and "市里" in p for p in found)


def test_a_block_that_is_gone_is_found(issue: Issue) -> None:
    article = issue.articles[1]
    found = problems(with_article(issue, replace(article, blocks=article.blocks[1:])))
    assert any(p.startswith(f"{SEED}:{article.blocks[0].first}:") for p in found)


def test_blocks_out_of_order_are_found(issue: Issue) -> None:
    article = issue.articles[1]
    assert len(article.blocks) > 1
    found = problems(with_article(issue, replace(article, blocks=article.blocks[::-1])))
    assert any("but not in the seed" in p for p in found)


@pytest.mark.parametrize(("field", "value"), [("title", "县域医疗走稳"), ("digest", "")])
def test_metadata_that_say_something_else_are_found(issue: Issue, field: str, value: str) -> None:
    changes = {field: value}
    found = problems(with_article(issue, replace(issue.articles[1], **changes)))  # type: ignore[arg-type]
    assert any(f"the {field} of article 2" in p for p in found)


def test_a_source_that_is_not_printed_is_found(issue: Issue) -> None:
    found = problems(with_article(issue, replace(issue.articles[1], source="人民日报")))
    assert any("the source of article 2" in p for p in found)


def test_a_source_that_a_sidecar_gives_need_not_be_printed(issue: Issue) -> None:
    tampered = with_article(issue, replace(issue.articles[1], source="人民日报"))
    assert not account(tampered, READ, frozenset({("source", 2)}))[1]


def test_a_line_that_was_changed_on_the_way_is_found(issue: Issue) -> None:
    lines = list(issue.lines)
    lines[4] = Line(5, lines[4].text + "！")
    found = problems(replace(issue, lines=tuple(lines)))
    assert any(p.startswith(f"{SEED}:5:") for p in found)


def test_a_line_that_was_not_read_is_found(issue: Issue) -> None:
    found = problems(replace(issue, lines=issue.lines[:-1]))
    assert any(p.startswith(f"{SEED}:{len(LINES)}:") for p in found)


def test_a_ledger_with_a_line_that_the_seed_does_not_have_is_found(issue: Issue) -> None:
    stranger = Allocation(Piece(999, 0, 3), Destination.FURNITURE, "cover")
    found = problems(replace(issue, ledger=(*issue.ledger, stranger)))
    assert any(p.startswith(f"{SEED}:999:") for p in found)


def test_white_space_is_not_counted(issue: Issue) -> None:
    lines = [f" {text}\u3000" for text in LINES]
    spaced = read_issue(lines)
    result, found = account(spaced, lines_of("\n".join(lines)))
    assert not found
    assert result.read == account(issue, READ)[0].read


def printed_source(label: str) -> list[str]:
    """Problems of an issue whose second source stands behind ``label`` in the seed."""
    lines = [f"{label}新华网" if text == "来源：新华网" else text for text in LINES]
    read = lines_of("\n".join(lines))
    issue = read_issue(LINES)
    place = LINES.index("来源：新华网")
    ledger = tuple(
        structs.replace(a, piece=Piece(place + 1, 0, len(lines[place])))
        if a.piece.line == place + 1
        else a
        for a in issue.ledger
    )
    return [str(p) for p in account(replace(issue, lines=read, ledger=ledger), read)[1]]


@pytest.mark.parametrize(("length", "fits"), [(10, True), (11, False)])
def test_a_label_before_a_source_has_at_most_ten_characters(length: int, fits: bool) -> None:
    assert (not printed_source("据" * length)) is fits


def test_authors_must_all_be_printed_once_each(issue: Issue) -> None:
    lines = [*LINES]
    lines.insert(lines.index("县里的医院忙了起来。"), "本报记者 李恒 黄筱")
    made = read_issue(lines)
    assert made.articles[1].authors == ("李恒", "黄筱")
    for authors in (("李恒", "王五"), ("李恒", "李恒")):
        tampered = with_article(made, replace(made.articles[1], authors=authors))
        found = account(tampered, lines_of("\n".join(lines)))[1]
        assert any("the authors of article 2" in str(problem) for problem in found)


def test_an_article_that_the_ledger_names_but_the_issue_does_not_have_is_found(
    issue: Issue,
) -> None:
    found = problems(replace(issue, articles=issue.articles[:-1]))
    assert any("an article that the issue does not have" in problem for problem in found)


def test_a_field_without_lines_is_found_unless_it_may_come_from_elsewhere(issue: Issue) -> None:
    without_title = tuple(a for a in issue.ledger if a.rule != "title")
    assert any(
        "the title of article 1" in p for p in problems(replace(issue, ledger=without_title))
    )
    article = replace(issue.articles[1], section="另一栏")
    assert not any("section" in problem for problem in problems(with_article(issue, article)))


def test_metadata_and_omissions_are_counted_by_name(issue: Issue) -> None:
    held = replace(
        issue,
        metadata=(("from", "a b"), ("from", "c")),
        omitted=(("style", " xy "), ("pixel", "abc"), ("pixel", "")),
    )
    assert account(held, READ)[0].beside == {"from": 3, "style": 2, "pixel": 2}


def test_an_account_that_does_not_add_up_is_a_problem_of_its_own(issue: Issue) -> None:
    result, found = account(issue, READ)
    assert not found
    assert result.balanced
    assert not replace(result, read=result.read + 1).balanced
    assert not replace(result, unaccounted=1).balanced
    assert not replace(result, doubled=1).balanced
    assert replace(result, read=result.read - 1, added=1).balanced


def test_a_lost_first_character_is_found(issue: Issue) -> None:
    entry = first_block(issue)
    shorter = structs.replace(entry, piece=structs.replace(entry.piece, start=1))
    tampered = tuple(shorter if a == entry else a for a in issue.ledger)
    assert account(replace(issue, ledger=tampered), READ)[0].unaccounted == 1


def messages(issue: Issue) -> list[str]:
    return [problem.message for problem in account(issue, READ)[1]]


def test_each_inconsistency_has_its_message(issue: Issue) -> None:
    lines = list(issue.lines)
    lines[4] = Line(5, "甲")
    assert f"the seed says «{LINES[4]}», what was converted" in messages(
        replace(issue, lines=tuple(lines))
    )
    entry = first_block(issue)
    text = LINES[entry.piece.line - 1]
    without = tuple(a for a in issue.ledger if a != entry)
    lost = messages(replace(issue, ledger=without))
    assert f"{len(text)} characters ended nowhere: «{text}» of the line" in lost
    assert "the ledger and the article's blocks disagree about this line" in lost
    doubled = messages(replace(issue, ledger=(*issue.ledger, entry)))
    assert doubled == [f"{len(text)} characters ended in two places: «{text}» of the line"]
    stranger = Allocation(Piece(999, 0, 3), Destination.FURNITURE, "cover")
    assert messages(replace(issue, ledger=(*issue.ledger, stranger))) == [
        "the ledger names a line that the seed does not have"
    ]
    article = issue.articles[1]
    changed = replace(article.blocks[0], text="甲")
    assert messages(
        with_article(issue, replace(article, blocks=(changed, *article.blocks[1:])))
    ) == ["a block's text differs from its lines"]
    assert messages(with_article(issue, replace(article, title="甲"))) == [
        "the title of article 2 differs from its lines"
    ]
    (message,) = messages(with_article(issue, replace(article, blocks=article.blocks[::-1])))
    assert message.startswith(f"line {article.blocks[1].first} comes before this line in the")
    assert message.endswith("article, but not in the seed")


def test_an_article_may_be_named_by_a_line_that_states_its_issue() -> None:
    text = "2022第7期\n河上的老桥修好了，关乎两岸的人能否准时上工，关乎孩子们能否准时上学，关乎集市上的摊位能否准时开张"
    made = convert_text(text, "001_case.txt")
    assert [article.title for article in made.articles] == ["2022第7期"]
    assert account(made, lines_of(text))[1] == []
