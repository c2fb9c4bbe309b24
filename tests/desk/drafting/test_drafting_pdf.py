"""A draft from PDFs is made of what their pages show, and keeps all of it."""

from __future__ import annotations

import pytest

from generator.apparatus.archive import convert_lines
from generator.conversion.ledger import account
from generator.desk.drafting.draft import draft
from generator.desk.drafting.sample import Sample
from generator.model import Issue, Line
from generator.readers.pdf.document import read_pdf
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import Sidecar
from tests.readers.pages import Setter

NAMES = ("Report of the chair", "Dates", "Letters")
TEXT = "The river rose over its banks in a night and many gardens stood under water. " * 5


def lines_of(number: int, *, headings: bool = True, form: str = "") -> tuple[Line, ...]:
    setter = Setter(2, indent=12.0, head="The Valley Letter")
    if headings:
        setter.title(f"The Valley Letter No. {number}")
    for name in NAMES:
        if headings:
            setter.heading(name)
        for place in range(3):
            setter.paragraph(f"{form}{name} says in part {place} of week {number}: {TEXT}")
    return read_pdf(setter.data(), "letter.pdf").lines


def converted(*issues: tuple[Line, ...]) -> list[Issue]:
    samples = [Sample(f"letter-{at}.pdf", lines) for at, lines in enumerate(issues)]
    profile = parse_profile(draft("neu", samples), "neu.yml")
    found = []
    for sample in samples:
        assert profile.recognises(sample.quotable)
        made = convert_lines(sample.lines, sample.name, Sidecar(profile="neu"), (profile,)).issue
        balance, problems = account(made, sample.lines)
        assert balance.balanced, problems
        found.append(made)
    return found


@pytest.mark.parametrize("count", [1, 2])
def test_a_draft_from_pdfs_reads_all_their_paragraphs(count: int) -> None:
    for issue in converted(*(lines_of(number + 7) for number in range(count))):
        assert {NAMES[0], NAMES[1], NAMES[2]} <= {article.title for article in issue.articles}
        texts = [block.text for article in issue.articles for block in article.blocks]
        assert sum(text.endswith("stood under water.") for text in texts) == 9


def test_a_draft_from_a_pdf_without_headings_reads_it_as_one_article() -> None:
    (issue,) = converted(lines_of(7, headings=False))
    assert len(issue.articles) == 1


def test_a_draft_from_a_pdf_makes_no_articles_of_numbered_paragraphs() -> None:
    (issue,) = converted(lines_of(7, form="7. "))
    assert len(issue.articles) == len(NAMES) + 1  # one for what stands above the first heading
