"""Headings in quotations stay in them and begin no article."""

from __future__ import annotations

from pathlib import Path

from generator.apparatus.archive import convert_file
from generator.model import BlockKind, Issue
from generator.publish import markdown
from generator.readers.html.page import parse_html
from generator.settings.files import SeedFile


def issue_of(text: str, folder: Path, name: str = "001_a.md") -> Issue:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return convert_file(SeedFile(file)).issue


def test_a_heading_in_a_quotation_stays_there(tmp_path: Path) -> None:
    text = (
        "# Mill\n\nThe wheel turns day and night, and so it has turned for a hundred years.\n\n"
        "## Letters\n\nA reader wrote to us about the stone, and we print the letter in full:\n\n"
        "> # Dear mill\n>\n> The *stone* is old.\n>\n> ## Why\n>\n> It is worn.\n\n"
        "We thank her.\n\n## Notes\n\nNo notes this week, as nothing else has happened here.\n"
    )
    issue = issue_of(text, tmp_path)
    assert [article.title for article in issue.articles] == ["Mill", "Letters", "Notes"]
    _, quotation, after = issue.articles[1].blocks
    kinds = [(block.kind, block.text) for block in quotation.blocks]
    assert kinds == [
        (BlockKind.HEADING, "Dear mill"),
        (BlockKind.PARAGRAPH, "The stone is old."),
        (BlockKind.HEADING, "Why"),
        (BlockKind.PARAGRAPH, "It is worn."),
    ]
    assert after.text == "We thank her."
    page = "\n\n".join(markdown.article_blocks(issue.articles[1]))
    assert "> ## Dear mill\n>\n> The *stone* is old.\n>\n> ### Why\n>\n> It is worn." in page


def test_a_message_that_was_passed_on_has_its_headings() -> None:
    page = (
        "<p>See below.</p><blockquote><h1>Mill</h1><p>The wheel turns.</p>"
        "<h2>Stone</h2><p>It grinds the whole day.</p></blockquote>"
    )
    marks = [line.mark for line in parse_html(page, "a.html").lines]
    assert marks == ["paragraph", "heading-1", "quote", "heading-2", "quote"]
