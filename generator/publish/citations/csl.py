"""References as CSL-JSON, which citation processors (citeproc) read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.language.edtf import DateRange
from generator.language.interface import english_name
from generator.publish.citations.reference import Medium, Reference

CslItem = dict[str, object]

_TYPES = {
    Medium.NEWSPAPER: "article-newspaper",
    Medium.JOURNAL: "article-journal",
    Medium.BOOK: "chapter",
    Medium.WEB: "webpage",
    # «document» says it better, but is newer (CSL 1.0.2) than many processors.
    Medium.OTHER: "article",
}


def _item(reference: Reference) -> CslItem:
    """One item; values that are not known are left out. Authors are whole names."""
    container = "publisher" if reference.medium is Medium.OTHER else "container-title"
    values: CslItem = {
        "id": reference.key,
        "type": _TYPES[reference.medium],
        "title": reference.full_title,
        "author": [{"literal": name} for name in reference.authors],
        container: reference.container,
        "issued": _issued(reference.date),
        "issue": reference.number,
        "page": reference.page,
        "URL": reference.url,
        "language": reference.language,
        "keyword": ", ".join(reference.keywords),
        "note": reference.note,
    }
    return {name: value for name, value in values.items() if value}


def _issued(date: DateRange | None) -> CslItem:
    """A date; of an interval what its days share, and the whole as EDTF.

    Not every processor can say an interval; reference managers keep what is ``raw``.
    """
    if date is None:
        return {}
    dates = [date.shared] if date.shared else [date.begin, date.end]
    whole = {"raw": str(date)} if date.end else {}
    return {"date-parts": [each.parts for each in dates if each], **whole}


def bibliography(references: Sequence[Reference]) -> str:
    """The items of some references, as a JSON list."""
    items = [_item(reference) for reference in references]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def cited(references: Sequence[Reference]) -> dict[str, object]:
    """What an article can be cited as, for ``assets/forms.js``, which writes every form of it.

    Beside the items stands what these have no place for. Raises ``IndexError`` for no reference.
    """
    first = references[0]
    more = {"keywords": first.keywords} if first.keywords else {}
    langid = english_name(first.language)
    return {"items": list(map(_item, references)), "langid": langid, **more}
