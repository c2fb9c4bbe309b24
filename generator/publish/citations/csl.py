"""References as CSL-JSON, which citation processors (citeproc) read."""

from __future__ import annotations

import json

from generator.publish.citations.reference import Date, Medium, Reference

Item = dict[str, object]

_TYPES = {
    Medium.NEWSPAPER: "article-newspaper",
    Medium.JOURNAL: "article-journal",
    Medium.BOOK: "chapter",
    Medium.WEB: "webpage",
    # «document» says it better, but is newer (CSL 1.0.2) than many processors.
    Medium.OTHER: "article",
}


def item(reference: Reference) -> Item:
    """One item; values that are not known are left out. Authors are whole names."""
    container = "publisher" if reference.medium is Medium.OTHER else "container-title"
    values: Item = {
        "id": reference.key,
        "type": _TYPES[reference.medium],
        "title": reference.full_title,
        "author": [{"literal": name} for name in reference.authors],
        container: reference.container,
        "issued": _issued(reference.date),
        "issue": reference.number,
        "page": reference.page,
        "URL": reference.url,
        "language": "zh-CN",
        "keyword": ", ".join(reference.keywords),
        "note": reference.note,
    }
    return {name: value for name, value in values.items() if value}


def _issued(date: Date | None) -> Item:
    """What beginning and end share; not every processor can do with intervals."""
    if date is None:
        return {}
    parts = [date.shared] if date.shared else [date.parts, date.end]
    return {"date-parts": list(map(list, parts)), **({"circa": True} if date.estimated else {})}


def entry(reference: Reference) -> str:
    """A list of one item, as programs expect a file of the format."""
    return json.dumps([item(reference)], ensure_ascii=False, indent=2) + "\n"
