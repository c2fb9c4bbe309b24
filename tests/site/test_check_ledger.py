"""The account of every seed is whole, and every way to break it is told with line and text."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from generator.apparatus.archive import convert_lines, gather
from generator.conversion.ledger import Account, account
from generator.language.text import squash
from generator.model import Article, Block, Correction, Destination, Issue, Line
from generator.readers import read_seed
from generator.settings.sidecar import Sidecar, read_sidecar
from generator.site.check.ledger import check_ledger, left_out, statement
from tests.building import DRAFTS, issue_lines, lines_of, read_issue
from tests.project import ROOT, own_archive

SEEDS = ROOT / "seeds"
NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))


@pytest.fixture(scope="module")
def issues() -> dict[str, Issue]:
    """The project's issues by the name of their seed."""
    return {issue.seed: issue for issue in own_archive().issues}


@pytest.fixture
def issue(issues: dict[str, Issue]) -> Issue:
    """The issue with a contents list, digests and a table."""
    return issues["001_3beb5ca452edc6cc.txt"]


def faults(issue: Issue, seed: tuple[Line, ...] | None = None) -> list[str]:
    return [str(problem) for problem in account(issue, seed or issue.lines)[1]]


def with_article(issue: Issue, order: int, **changes: object) -> Issue:
    """The issue with one of its articles changed."""
    changed = [
        replace(article, **changes) if article.order == order else article  # type: ignore[arg-type]
        for article in issue.articles
    ]
    return replace(issue, articles=tuple(changed))


def longest(article: Article) -> int:
    """Index of the article's longest block."""
    return max(range(len(article.blocks)), key=lambda index: len(article.blocks[index].text))


@pytest.mark.parametrize("name", NAMES)
def test_every_character_of_every_seed_is_in_one_place(issues: dict[str, Issue], name: str) -> None:
    result, problems = account(issues[name], read_seed(SEEDS / name))
    assert problems == []
    assert (result.unaccounted, result.doubled, result.balanced) == (0, 0, True)
    assert result.read == len(squash((SEEDS / name).read_text(encoding="utf-8-sig")))
    blocks = "".join(block.text for article in issues[name].articles for block in article.blocks)
    assert result.by_destination[Destination.BLOCK] == len(squash(blocks))


def places(issue: Issue) -> Iterator[tuple[Destination, int]]:
    """The first allocation of each kind, by its index in the ledger."""
    seen = set()
    for index, allocation in enumerate(issue.ledger):
        if allocation.destination not in seen:
            seen.add(allocation.destination)
            yield allocation.destination, index


def test_a_character_that_ended_nowhere_is_told_wherever_it_was(issue: Issue) -> None:
    for destination, index in places(issue):
        gone = issue.ledger[index]
        rest = (*issue.ledger[:index], *issue.ledger[index + 1 :])
        result, problems = account(replace(issue, ledger=rest), issue.lines)
        text = issue.lines[gone.piece.line - 1].text[gone.piece.start : gone.piece.end]
        assert result.unaccounted == len(squash(text)), destination
        assert any(
            (problem.path, problem.line) == (issue.seed, gone.piece.line)
            and f"{len(squash(text))} characters ended nowhere: «{squash(text)[:10]}"
            in str(problem)
            for problem in problems
        ), destination


def test_a_single_character_that_ended_twice_is_told(issue: Issue) -> None:
    one = issue.ledger[0]
    twice = structs.replace(one, piece=structs.replace(one.piece, end=one.piece.start + 1))
    result, problems = account(replace(issue, ledger=(*issue.ledger, twice)), issue.lines)
    assert (result.doubled, result.balanced) == (1, False)
    assert f"{issue.seed}:{one.piece.line}: error: 1 characters ended in two places" in str(
        problems[0]
    )


def test_a_block_that_says_something_else_than_its_lines_is_told(issue: Issue) -> None:
    article = issue.articles[0]
    block = article.blocks[2]
    changed: Block = replace(block, text=block.text + "多")
    blocks = (*article.blocks[:2], changed, *article.blocks[3:])
    (fault,) = faults(with_article(issue, 1, blocks=blocks))
    assert f"{issue.seed}:{block.first}: error: a block's text differs from its lines" in fault


def test_blocks_against_the_order_of_the_seed_are_told(issue: Issue) -> None:
    blocks = issue.articles[0].blocks
    swapped = (blocks[1], blocks[0], *blocks[2:])
    assert "comes before this line in the article" in "\n".join(
        faults(with_article(issue, 1, blocks=swapped))
    )


def test_a_block_that_is_in_the_ledger_but_in_no_article_is_told(issue: Issue) -> None:
    article = issue.articles[0]
    gone = longest(article)
    blocks = (*article.blocks[:gone], *article.blocks[gone + 1 :])
    found = faults(with_article(issue, 1, blocks=blocks))
    assert any(f":{article.blocks[gone].first}: error: the ledger and" in fault for fault in found)


@pytest.mark.parametrize(
    ("field", "value"), [("title", "另题"), ("digest", "一句提要。"), ("source", "另报")]
)
def test_metadata_that_differ_from_the_seed_are_told_unless_given(
    issue: Issue, field: str, value: str
) -> None:
    changed = with_article(issue, 3, **{field: value})
    (fault,) = faults(changed)
    assert f"the {field} of article 3 differs from its lines" in fault
    assert account(changed, issue.lines, {(field, 3)})[1] == []


def test_a_source_line_that_says_more_than_a_label_is_told(issue: Issue) -> None:
    source = issue.articles[0].source
    assert "the source of article 1" in "\n".join(faults(with_article(issue, 1, source=source[:3])))


def test_a_seed_that_is_not_what_was_converted_is_told(issue: Issue) -> None:
    lines = list(issue.lines)
    lines[88] = structs.replace(lines[88], text=lines[88].text + "多")
    (fault,) = faults(issue, tuple(lines))
    assert f"{issue.seed}:89: error: the seed says" in fault


def test_only_the_replacement_that_a_correction_names_may_differ(issue: Issue) -> None:
    correction = Correction(89, "replace", "误植", old="现状", new="的现况")
    line = issue.lines[88]
    text = line.text.replace("现状", "的现况")
    seed = issue.lines
    issue = replace(
        issue,
        lines=(*seed[:88], structs.replace(line, text=text), *seed[89:]),
        corrections=(correction,),
    )
    assert not any("the seed says" in fault for fault in faults(issue, seed))
    assert any("the seed says" in fault for fault in faults(replace(issue, corrections=()), seed))


def test_what_a_person_replaced_is_not_said_to_be_on_no_page() -> None:
    lines = issue_lines((DRAFTS[0], replace(DRAFTS[1], body=("病人多跑了路。",)), DRAFTS[2]))
    change = "corrections: [{replace: {from: 病人, to: 患者}, reason: 误植}]"
    issue = read_issue(lines, read_sidecar(change, "007_seed.yml"))
    entry, found = account(issue, lines_of("\n".join(lines)))
    assert (found, entry.by_rule["replace"]) == ([], 2)
    assert list(left_out(entry)) == list(left_out(account(read_issue(lines), issue.lines)[0]))


def test_a_seed_that_came_or_went_since_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in (NAMES[0], NAMES[-1]):
        shutil.copy(SEEDS / name, folder)
    archive = gather(folder)[0]
    assert check_ledger(archive, folder)[1] == []
    (folder / NAMES[0]).rename(folder / "010_new.txt")
    found = "\n".join(map(str, check_ledger(archive, folder)[1]))
    assert f"{NAMES[0]}: error: the seed of this issue is gone" in found
    assert "010_new.txt: error: this seed is not in the archive" in found


def test_the_statement_is_an_aligned_table() -> None:
    ends = {Destination.BLOCK: 1200, Destination.FURNITURE: 30, Destination.CORRECTED: 4}
    rules = {"page-slash": 10, "mark": 20, "drop": 4}
    one = Account("001_a.txt", 1234, ends, rules, 7, 2, 1, {"subject": 12})
    other = Account("002_期刊.txt", 5, {Destination.METADATA: 5}, {}, 0, 0, 0, {})
    whole = statement([one, other]).splitlines()
    assert statement([one, other], {"002_期刊.txt"}).splitlines() == [whole[0], *whole[-2:]]
    assert whole == [
        "   in  blocks  metadata  contents  furniture  corrected  added  unaccounted  doubled  characters",
        "1,234   1,200         0         0         30          4      7            2        1  001_a.txt",
        "    beside the text: subject 12",
        "    mark 20, page-slash 10, drop 4",
        "    5       0         5         0          0          0      0            0        0  002_期刊.txt",
        "1,239   1,200         5         0         30          4      7            2        1  all seeds",
    ]


def test_a_digest_is_proved_where_the_body_lacks_an_article_of_the_contents_list() -> None:
    name = next(name for name in NAMES if name.startswith("002"))
    lines = list(read_seed(SEEDS / name))
    issue = convert_lines(lines, name, Sidecar()).issue
    second, third = issue.articles[1], issue.articles[2]
    lines[second.first - 1 : third.first - 1] = [
        structs.replace(line, text="") for line in lines[second.first - 1 : third.first - 1]
    ]
    issue = convert_lines(lines, name, Sidecar()).issue
    assert len(issue.articles) == 9
    assert issue.articles[1].digest == third.digest
    result, problems = account(issue, lines)
    assert (problems, result.balanced) == ([], True)
