"""Links of a text: which are safe to publish, and where their words are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from generator.model import Links

# «https://example.org/…», «mailto:a@example.org», «tel:+49…»: the external links that a page may have
_FOLLOWED = re.compile(
    r"(?:(?:https?|ftps?)://(?=[^\s/?#\\@\[\]]*[^\s/?#\\@:\[\]])|(?:mailto|tel|sms):)[^\s\\]+", re.I
)
# «www.example.org/a», «//example.org/a»: of the web, though its scheme is not written
_WITHOUT_SCHEME = re.compile(r"(?:(?P<slashes>//)|www\.)(?=\w[\w-]*\.\w)", re.I)
# «ann@example.org»: a mail address in place of a link
_MAIL = re.compile(r"[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+")
# a line break within an address, which no browser sees
_BROKEN = re.compile(r"[\t\r\n]+")
# «%» that does not begin an escape
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT = "%!#$&+,-./:;=?@_~"
"""Characters of a URL that are safe in Markdown and in HTML attributes."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
LONGEST_SHOWN = 80
"""Characters of a URL that a page shows."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link and the columns of its words in a text."""

    start: int
    end: int
    url: str


def followed(url: str) -> str:
    """``url`` in ASCII, as a page may link to it; empty where that may not be safe.

    It leads to the web, a mailbox, a telephone or a file server. Line breaks in it are no part of
    it, as in a browser.
    """
    url = _with_scheme(_BROKEN.sub("", url.strip())).replace(" ", "%20")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return ""
    if not _FOLLOWED.fullmatch(url) or _CONTROLS.search(url):
        return ""
    return quote(_BARE_PERCENT.sub("%25", url), safe=_KEPT)


def _with_scheme(url: str) -> str:
    """``url`` with the scheme that is meant where none is written."""
    if found := _WITHOUT_SCHEME.match(url):
        return f"https:{url}" if found["slashes"] else f"http://{url}"
    return f"mailto:{url}" if _MAIL.fullmatch(url) else url


def web_address(url: str) -> str:
    """``url`` as :func:`followed` returns it; empty unless it is a web address."""
    found = followed(url)
    return found if found.lower().startswith("http") else ""


def shown(url: str) -> str:
    """A URL for display: unescaped, without invisible characters, shortened."""
    text = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", unquote(url.strip(), errors="replace"))
    short = re.sub(r"^(?:https?://|mailto:)", "", " ".join(text.split()), flags=re.I)
    short = short.rstrip("/") or text
    return short if len(short) <= LONGEST_SHOWN else short[: LONGEST_SHOWN - 1] + "…"


def anchored(text: str, links: Links) -> list[Anchor]:
    """Where the words of each link are in ``text``, from left to right.

    A link is skipped if its words are not there, after those of the link before it.
    """
    return [
        Anchor(at, at + len(words.strip()), url)
        for at, (words, url) in zip(_places(text, links), links, strict=True)
        if at >= 0
    ]


def spread(texts: Sequence[str], links: Links) -> Iterator[tuple[str, tuple[Anchor, ...]]]:
    """Each of several texts (cells of a table, items of a list) with the links in it."""
    open_ones = anchored("\n".join(texts), links)[::-1]
    start = 0
    for text in texts:
        end = start + len(text)
        inside: list[Anchor] = []
        while open_ones and open_ones[-1].start < end:
            anchor = open_ones.pop()
            if anchor.end <= end:
                inside.append(Anchor(anchor.start - start, anchor.end - start, anchor.url))
        yield text, tuple(inside)
        start = end + 1


def within(text: str, links: Links, start: int, end: int) -> Links:
    """The links whose words begin between columns ``start`` and ``end`` of ``text``."""
    places = zip(_places(text, links), links, strict=True)
    return tuple(link for at, link in places if start <= at < end)


def wordless(text: str, links: Links) -> Links:
    """The links whose words are not in ``text``: those of pictures."""
    return tuple(link for at, link in zip(_places(text, links), links, strict=True) if at < 0)


def _places(text: str, links: Links) -> list[int]:
    """The column of each link's words; -1 where they are not in ``text``."""
    found: list[int] = []
    position = 0
    for words, _ in links:
        wanted = words.strip()
        at = text.find(wanted, position) if wanted else -1
        found.append(at)
        position = at + len(wanted) if at >= 0 else position
    return found
