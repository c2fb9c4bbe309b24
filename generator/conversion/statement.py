"""What an issue says of itself where no profile tells how: title, number, date, newsletter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import chain, zip_longest

from generator.conversion.cover import Metadata, dated, full_day
from generator.language.counted_dates import counted_date, counted_span
from generator.language.issue_numbers import file_number, is_of_volume, issue_number, line_number
from generator.language.months import written_dates
from generator.model import Period, PeriodBasis
from generator.readers.hyperlinks import web_address

LONGEST_TITLE = 300
"""Characters of a title; a longer text is none."""
LONGEST_REST = 40
"""Characters that a line at the top may have beside the date and number it states."""
TOP = 5
"""Lines at the top that may state the date."""
_DAY, _NUMBER = "2024-05-17", "Issue 100"
_TITLES = ("title", "subject", "og:title", "dc.title", "name")
_NUMBERS = re.compile(
    r"(?:issue|edition|newsletter)?[-_ ]?(?:number|no|nr|num)|issue|edition", re.I
)
_SITES = re.compile(r"(?:og:)?site[-_ ]?(?:name|title)|newsletter|publication|series", re.I)
_AUTHORS = ("author", "authors", "author.name", "authors.name")
# «李恒、Ada Lovelace», «Ann Lee and Tom Reed», «李恒 黄筱»: a space separates Chinese names only, and
# nothing within brackets does: «Ann Lee (author, editor)»
_BETWEEN_AUTHORS = re.compile(
    r"\s*[、，,;；/&]\s*|\s+and\s+|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])"
)
_BRACKET = re.compile(r"([()（）])")
_ADDRESSES = ("dc.identifier",)
LONGEST_NAME = 60
"""Characters of an author's name at most."""
# «ann@example.org», «https://example.org/ann», «@ann»
_ADDRESS = re.compile(r"@|:|\bwww\.")
# «anonymous», «Microsoft Office User», «user2»: what programs write for the name of nobody
_NOBODY = re.compile(
    r"anonymous|unknown|(?:(?:microsoft |ms )?office |windows |default |local )?user ?\d*|"
    r"admin|administrator|owner|guest|root|author|none|"
    r"utilisateur|usuario|utente|benutzer|anonyme?|unbekannt|用户|用戶|未知|匿名|佚名",
    re.I,
)
# «Weekly <weekly.list.example.org>»
_LIST_ID = re.compile(r"\s*\"?(?P<name>[^<\"]*?)\"?\s*<[^<>]*>\s*")
# «{{ page.date }}»: what a program fills in
_PLACEHOLDER = re.compile(r"\{\{[^{}]+\}\}")
# «005_»: what `add` writes before a file's name
_SERIAL = re.compile(r"\A\d{3,}_(?=.)")
# «2019-09-03», «20190903», «2019_09_03» at any place of a file's name
_DAY_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
# «2014-04»
_MONTH_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?!\d)")

# «weekly-report_12», but not «2014-04»
_BETWEEN_WORDS = re.compile(r"_|(?<!\d)-|-(?!\d)")


@dataclass(frozen=True, slots=True)
class Statement:
    """What an issue says of itself; empty where it says nothing."""

    title: str = ""
    number: str = ""
    """``300``, or ``2022-47`` with its year."""
    certain: bool = False
    """Whether it is stated and no other issue has it.

    A number in the name of the file may mean anything; one within a volume is there in each.
    """
    period: Period | None = None
    newsletter: str = ""
    authors: tuple[str, ...] = ()
    """Who wrote it; who sent an e-mail or made a document need not have."""
    address: str = ""
    """Where it is on the web, safe to follow."""


def read_statement(headline: str, top: Sequence[str], metadata: Metadata, seed: str) -> Statement:
    """The statement of the file ``seed``.

    ``headline``: the heading above all others, empty without one; ``top``: the first lines.
    """
    stem = _SERIAL.sub("", seed.rpartition(".")[0])
    stated = metadata_title(metadata)
    filled = stated and not _PLACEHOLDER.search(stated)
    title = stated if filled and _PLACEHOLDER.search(headline) else headline or stated
    titles = [title, stated]
    brief = _brief(top, _DAY + _NUMBER)
    number = _number(titles, brief, metadata, stem)
    return Statement(
        title,
        number or file_number(_without_date(stem)),
        bool(number) and not any(map(is_of_volume, (*titles, *brief))),
        dated(metadata) or _period([*titles, *_brief(top, _DAY)]) or _file_period(stem, seed),
        newsletter_name(metadata),
        tuple(_authors(metadata)),
        next(filter(None, map(web_address, _values(metadata, _ADDRESSES))), ""),
    )


def metadata_title(metadata: Metadata) -> str:
    """The title in the metadata of a file; empty without one."""
    found = _values(metadata, _TITLES)
    return next((text for text in found if text and len(text) <= LONGEST_TITLE), "")


def newsletter_name(metadata: Metadata) -> str:
    """The newsletter that the metadata of a file name: list, site or sender; empty without one."""
    for value in _values(metadata, ("list-id",)):
        if (match := _LIST_ID.fullmatch(value)) and match["name"]:
            return match["name"]
    for key, value in metadata:
        if _SITES.fullmatch(key) and 0 < len(value) <= LONGEST_TITLE:
            return " ".join(value.split())
    senders = map(_sender, _values(metadata, ("from",)))
    return next((" ".join(name.split()) for name in senders if name and "@" not in name), "")


def _sender(value: str) -> str:
    """The name in the address of a sender; empty without one, or in a thousand brackets."""
    try:
        return parseaddr(value)[0]
    except RecursionError:
        return ""


def authors_of(text: str) -> Iterator[str]:
    """The names in a text that names authors: «李恒、Ada Lovelace»."""
    pieces = _BRACKET.split(" ".join(text.split()))
    held: list[str] = []
    for piece, sign in zip_longest(pieces[::2], pieces[1::2], fillvalue=""):
        first, *others = [piece] if sign and sign in ")）" else _BETWEEN_AUTHORS.split(piece)
        held.append(first)
        for other in others:
            yield from filter(None, ("".join(held),))
            held = [other]
        held.append(sign)
    yield from filter(None, ("".join(held),))


def _authors(metadata: Metadata) -> Iterator[str]:
    """The authors in front matter and the head of a page; addresses and «user» are no names."""
    for name in dict.fromkeys(chain.from_iterable(map(authors_of, _values(metadata, _AUTHORS)))):
        if len(name) <= LONGEST_NAME and not (_ADDRESS.search(name) or _NOBODY.fullmatch(name)):
            yield name


def file_title(seed: str) -> str:
    """What the name of a file says, as a title: «Issue 360»."""
    stem = _SERIAL.sub("", seed.rpartition(".")[0])
    said = " ".join(_BETWEEN_WORDS.sub(" ", stem).split())
    return said[:1].upper() + said[1:] or seed


def _values(metadata: Metadata, keys: Sequence[str]) -> list[str]:
    """The values of some keys, in the order of the keys."""
    return [
        " ".join(value.split()) for key in keys for name, value in metadata if name.lower() == key
    ]


def _number(titles: Iterable[str], below: Iterable[str], metadata: Metadata, stem: str) -> str:
    """The number in the metadata, a title, a line below it, or the name of the file."""
    for key, value in metadata:
        if _NUMBERS.fullmatch(key) and (number := issue_number(f"#{value}")):
            return number
    named = re.sub(r"[-_]+", " ", _without_date(stem))
    said = (*map(issue_number, titles), *map(line_number, below), issue_number(named))
    return next(filter(None, said), "")


def _without_date(stem: str) -> str:
    """A file's name without the date in it, so that only other numbers are left."""
    for pattern in (_DAY_IN_NAME, _MONTH_IN_NAME):
        if pattern.search(stem):
            return pattern.sub(" ", stem, count=1)
    words = re.sub(r"[-_.]+", " ", stem)
    for found in written_dates(words):
        return words[: found.start] + words[found.end :]
    return stem


def _brief(top: Sequence[str], stated: str) -> list[str]:
    """The lines at the top that say little but what is as long as ``stated``."""
    lines = (" ".join(line.split()) for line in top[:TOP])
    return [line for line in lines if len(line) <= LONGEST_REST + len(stated)]


def _period(texts: Iterable[str]) -> Period | None:
    """The days from and to, the day, else the month, season or year, that the first of some texts states."""
    for text in texts:
        written = (found.iso for found in written_dates(text))
        if iso := counted_span(text) or full_day(text) or next(written, "") or counted_date(text):
            return Period(iso, PeriodBasis.STATED)
    return None


def _file_period(stem: str, seed: str) -> Period | None:
    """The day in a file's name; a month in it, which may be a number, is taken for a guess."""
    if match := _DAY_IN_NAME.search(stem):
        return _period(["-".join(match.group(1, 3, 4))])
    if found := _period([re.sub(r"[-_.]+", " ", stem)]):
        return found
    if match := _MONTH_IN_NAME.search(stem):
        return Period("-".join(match.groups()) + "~", PeriodBasis.INFERRED, seed)
    return None
