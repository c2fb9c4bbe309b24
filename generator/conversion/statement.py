"""What an issue says of itself where no profile tells how: title, number, date, newsletter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from functools import partial
from itertools import chain, zip_longest

from generator.conversion.cover import Metadata, dated
from generator.conversion.dateline import TOP, date_in, is_labelled, states_number_and_date
from generator.conversion.file_name import file_period, stem_of, without_date
from generator.language.issue_numbers import (
    counts_something,
    file_number,
    is_of_volume,
    issue_number,
    line_number,
    number_after,
)
from generator.model import Period, PeriodBasis
from generator.readers.greetings import greets
from generator.readers.hyperlinks import web_address

LONGEST_TITLE = 300
"""Characters of a title; a longer text is none."""
LONGEST_REST = 40
"""Characters that a line at the top may have beside the date and number it states."""
_PARTING = "-–—|·•:"
"""Signs between the title of a page and the name of its site."""
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
    r"(?:(?<!\s)\s++)?+[、，,;；/&]\s*+|(?<!\s)\s++and\s++|(?<=[\u3400-\u9fff])\s++(?=[\u3400-\u9fff])"
)
_BRACKET = re.compile(r"([()（）])")
# «mdantuono»: how somebody logs in, which programs write for the author of a PDF
_LOGIN = re.compile(r"[a-z][a-z0-9._-]*")
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
_LIST_ID = re.compile(r"\s*+\"?+(?P<name>[^<\"]*+)\"?+\s*+<[^<>]*+>\s*+")
# «Circular-3.docx», «Microsoft Word - Circular», «Untitled Document», «New Page 1»: what programs write
# where nobody gave a title
_NO_TITLE = re.compile(
    r"(?:microsoft \w+ - .*|.*\.(?:docx?|odt|rtf|wps|sxw|pages|pub|indd|qx[pd]|pmd|p65|tex|dvi|pptx?|xlsx?))"
    r"|untitled(?:[ -]?(?:document|page|form)?[ -]?\d*)?|(?:word|powerpoint) (?:document|presentation)"
    r"|document ?\d*|new page \d*|no title|\(no subject\)|nouvelle page \d*|neue seite \d*"
    r"|(?:document sans (?:titre|nom)|page sans titre|sans titre|documento sin t[íi]tulo|sin t[íi]tulo"
    r"|unbenanntes dokument|unbenannt|ohne titel|documento senza titolo|senza titolo"
    r"|documento sem t[íi]tulo|sem t[íi]tulo|naamloos document|документ без названия|без названия"
    r"|无标题文档|无标题|無標題文件|無標題|未命名|新建网页 ?|無題ドキュメント|無題|제목 없음)\d*",
    re.I,
)
# «{{ page.date }}»: what a program fills in
_PLACEHOLDER = re.compile(r"\{\{[^{}]+\}\}")


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


def read_statement(
    headline: str,
    top: Sequence[str],
    metadata: Metadata,
    seed: str,
    below: Sequence[str] = (),
    name: str = "",
    language: str = "",
) -> Statement:
    """The statement of the file ``seed``.

    ``headline``: the heading above all others, empty without one; ``top``: the first lines;
    ``below``: lines below these that state number and date together, or are labelled as the date;
    ``name``: that of the newsletter, if it is known; ``language``: that of the archive.
    """
    stem = stem_of(seed)
    newsletter = newsletter_name(metadata)
    stated = _without_site(metadata_title(metadata), (name, newsletter))
    numbered = partial(_title_number, (name, newsletter))
    filled = stated and not _PLACEHOLDER.search(stated)
    better = (
        _PLACEHOLDER.search(headline)
        or greets(headline)
        or _adds_which(stated, headline)
        or (numbered(stated) and not numbered(headline))
    )
    titles = [stated, headline] if filled and better else [headline or stated, stated]
    brief = [*_brief(top, _DAY + _NUMBER), *below]
    number = _number(map(numbered, titles), brief, metadata, stem)
    return Statement(
        titles[0],
        number or _named_number(stem, titles),
        bool(number) and not any(map(is_of_volume, (*titles, *brief))),
        _period(titles, [*_brief(top, _DAY), *below], metadata, language) or file_period(seed),
        newsletter,
        tuple(_authors(metadata)),
        next(filter(None, map(web_address, _values(metadata, _ADDRESSES))), ""),
    )


def _adds_which(stated: str, headline: str) -> bool:
    """Whether a title in metadata goes on behind the headline with a number or a date.

    «Mill Letter – 22 augustus 2026» says which issue has «Mill Letter» above its text.
    """
    letters, begun = ("".join(filter(str.isalnum, x.casefold())) for x in (stated, headline))
    more = bool(begun) and letters.startswith(begun) and letters != begun
    told = (bool(issue_number(text) or date_in(text)) for text in (headline, stated))
    return more and tuple(told) == (False, True)


def metadata_title(metadata: Metadata) -> str:
    """The title in the metadata of a file; empty without one."""
    found = _values(metadata, _TITLES)
    fits = (text for text in found if len(text) <= LONGEST_TITLE)
    return next((text for text in fits if text and not _NO_TITLE.fullmatch(text)), "")


def _without_site(title: str, names: Iterable[str]) -> str:
    """A title without the name of the site behind it, or of the list before it.

    «A weir | Mill Letter», «[Mill Letter] A weir».
    """
    for name in filter(None, names):
        listed, _, rest = title.partition("]")
        if listed.casefold() == f"[{name}".casefold() and rest.strip():
            return rest.strip()
        before = title[: -len(name)].rstrip()
        behind = title[-len(name) :].casefold() == name.casefold()
        if behind and before[-2:-1].isspace() and before[-1] in _PARTING:
            return before[:-1].rstrip()
    return title


def newsletter_name(metadata: Metadata) -> str:
    """The newsletter that the metadata of a file name: list, site or sender; empty without one."""
    for value in _values(metadata, ("list-id",)):
        if (match := _LIST_ID.fullmatch(value)) and (name := match["name"].strip()):
            return name
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
    by_program = bool(_values(metadata, ("creationdate",)))
    for name in dict.fromkeys(chain.from_iterable(map(authors_of, _values(metadata, _AUTHORS)))):
        is_nobody = _NOBODY.fullmatch(name) or (by_program and _LOGIN.fullmatch(name))
        if len(name) <= LONGEST_NAME and not (_ADDRESS.search(name) or is_nobody):
            yield name


def _values(metadata: Metadata, keys: Sequence[str]) -> list[str]:
    """The values of some keys, in the order of the keys."""
    return [
        " ".join(value.split()) for key in keys for name, value in metadata if name.lower() == key
    ]


def _title_number(names: Iterable[str], title: str) -> str:
    """The number that a title states, by itself or behind one of the ``names`` of its newsletter."""
    return issue_number(title) or next(filter(None, (number_after(n, title) for n in names)), "")


def _number(titles: Iterable[str], below: Iterable[str], metadata: Metadata, stem: str) -> str:
    """The number in the metadata, in ``titles``, a line below these, or the name of the file."""
    for key, value in metadata:
        if _NUMBERS.fullmatch(key) and (number := issue_number(f"#{value}")):
            return number
    named = re.sub(r"[-_]+", " ", without_date(stem))
    said = (*titles, *map(line_number, below), issue_number(named))
    return next(filter(None, said), "")


def _named_number(stem: str, titles: Iterable[str]) -> str:
    """The number in the name of a file, unless the file was named by a title that counts something."""
    number = file_number(without_date(stem))
    counted = number and any(counts_something(number, title) for title in titles)
    return "" if counted else number


def _brief(top: Sequence[str], stated: str) -> list[str]:
    """The lines at the top that say little but what is as long as ``stated``, or both at once."""
    fits = LONGEST_REST + len(stated)
    return [
        line
        for line in top[:TOP]
        if len(" ".join(line.split())) <= fits or states_number_and_date(line)
    ]


def _period(
    titles: Sequence[str], brief: Sequence[str], metadata: Metadata, language: str
) -> Period | None:
    """The date in the metadata, else beside the number, behind a label, in a title, or alone.

    An e-mail may have been sent again at any time: the day printed beside its number comes first.
    """
    numbered = list(filter(states_number_and_date, brief))
    sent = bool(_values(metadata, ("from",)))
    day = partial(date_in, language=language)
    days = (iso for text in numbered if len(iso := day(text)) >= len(_DAY))
    printed = next(days, "") if sent else ""
    known = None if printed else dated(metadata)
    texts = (*numbered, *filter(is_labelled, brief), *titles, *brief)
    printed = printed or next(filter(None, map(day, texts)), "")
    return known or (Period(printed, PeriodBasis.STATED) if printed else None)
