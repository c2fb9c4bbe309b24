"""The notes of a page: comrak's section of footnotes as the archive shows it.

Comrak counts notes by the first reference to each. Here each keeps its label, the place among the
notes that it has in the Markdown, and its anchor among the blocks of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from generator.language.interface import gettext, pgettext
from generator.publish.xhtml import note_id, reference_id

# «<section data-sourcepos="9:1-9:9" class="footnotes" data-footnotes>», at the end of a page
_SECTION = re.compile(r'<section (?:data-sourcepos="[^"]*" )?class="footnotes" data-footnotes>')
# «<li data-sourcepos="9:1-9:9" id="fn-1">»: no other item has an id
_NOTE = re.compile(r'<li data-sourcepos="(?P<line>\d+):[^"]*" id="fn-(?P<label>[^"]*)">\n?')
# «<a href="#fnref-1" class="footnote-backref" …>↩<sup class="footnote-ref">2</sup></a>»
_BACK = re.compile(
    r'(?<!\s)\s*+<a href="#fnref-[^"]*" class="footnote-backref"[^>]*>.*?</a>', re.DOTALL
)
# «<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" data-footnote-ref>1</a></sup>»
_REFERENCE = re.compile(
    r'<sup class="footnote-ref"><a href="#fn-(?P<label>[^"]*)" id="[^"]*" data-footnote-ref>[^<]*</a></sup>'
)


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note of a page."""

    label: str
    html: str
    """Its blocks, with their places in the Markdown."""


def part_notes(html: str) -> tuple[str, list[PageNote]]:
    """The HTML of a page without its notes, and these in the order of the Markdown."""
    text, *rest = _SECTION.split(html, maxsplit=1)
    return text, [
        note for _, note in sorted(_notes(rest[0]), key=lambda each: each[0])
    ] if rest else []


def _notes(section: str) -> Iterator[tuple[int, PageNote]]:
    """Line in the Markdown and note."""
    begun = list(_NOTE.finditer(section))
    ends = [*(found.start() for found in begun[1:]), section.rindex("</ol>")]
    for found, end in zip(begun, ends, strict=True):
        inner = _BACK.sub("", section[found.end() : end]).strip().removesuffix("</li>").strip()
        yield int(found["line"]), PageNote(unquote(found["label"]), inner)


def with_notes(text: str, notes: list[PageNote]) -> str:
    """The HTML of a page with the references to its notes, and with these at its end."""
    if not notes:
        return text
    seen: Counter[str] = Counter()

    def reference(found: re.Match[str]) -> str:
        label = unquote(found["label"])
        seen[label] += 1
        told = escape(gettext("Note %(label)s", label=label))
        link = (
            f'<a id="{_reference(label, seen[label])}" role="doc-noteref" href="#{note_id(label)}"'
            f' aria-label="{told}">[{escape(label)}]</a>'
        )
        return f'<sup class="note-reference">{link}</sup>'

    text = _REFERENCE.sub(reference, text)
    bodies = [_REFERENCE.sub(reference, note.html) for note in notes]
    items = [
        _item(note.label, body, seen[note.label]) for note, body in zip(notes, bodies, strict=True)
    ]
    name = pgettext("footnotes", "Notes")
    head = f'<section class="notes" role="doc-endnotes" aria-label="{name}">\n<ol role="list">\n'
    return text + head + "".join(items) + "</ol>\n</section>\n"


def _item(label: str, body: str, references: int) -> str:
    """A note with a link back to each reference, which the style sheet gives a sign."""
    named = escape(label)
    way_back = escape(gettext("Back to the text: %(label)s", label=label))
    backs = "".join(
        f' <a class="note__back" role="doc-backlink" href="#{_reference(label, number)}"'
        f' aria-label="{way_back}{f" ({number})" if references > 1 else ""}"></a>'
        for number in range(1, references + 1)
    )
    ends = body.endswith("</p>")
    body = f"{body.removesuffix('</p>')}{backs}</p>" if ends else f"{body}\n<p>{backs.strip()}</p>"
    return f'<li id="{note_id(label)}" data-label="{named}">{body}</li>\n'


def _reference(label: str, number: int) -> str:
    """The id of a reference to the note with a label, counted from 1."""
    return reference_id(label) + (f"-{number}" if number > 1 else "")
