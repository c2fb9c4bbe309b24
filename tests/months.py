"""The names of months as CLDR has them, brought up to date.

``python -m tests.months`` (``make months``) writes the table that the program reads: to ask Babel for
every language takes each process a second.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping

from babel import Locale, localedata

from generator.language.months import plain
from tests.project import ROOT

TABLE = ROOT / "generator/language/months.json"
AGREED = 3
"""A name that means two months counts for the one that so many times as many languages mean."""


def table() -> bytes:
    """The names of each month, in all languages; of abbreviations, only English ones tell a month."""
    english = {**_names_in("en", ("wide", "abbreviated")), **_names_in("en_GB", ("abbreviated",))}
    names = {**_names(), **english}
    by_month = {m: sorted(name for name, of in names.items() if of == m) for m in range(1, 13)}
    lines = (f'"{m}": {json.dumps(found, ensure_ascii=False)}' for m, found in by_month.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _names() -> Mapping[str, int]:
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for code in localedata.locale_identifiers():
        if "_" not in code:
            for name, month in _names_in(code, ("wide",)).items():
                votes[name][month] += 1
    return {name: month for name, counts in votes.items() if (month := _agreed(counts))}


def _agreed(votes: Counter[int]) -> int:
    (month, most), *others = votes.most_common(2)
    return month if not others or most >= AGREED * others[0][1] else 0


def _names_in(code: str, widths: tuple[str, ...]) -> Mapping[str, int]:
    """The months by their names in one language, within a date and alone."""
    months = Locale.parse(code).months
    return {
        plain(name): number
        for form in ("format", "stand-alone")
        for width in widths
        for number, name in months[form][width].items()
    }


if __name__ == "__main__":
    TABLE.write_bytes(table())
