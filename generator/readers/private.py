"""Leaves out what a message tells of its recipient: addresses, links that end a subscription.

Links of trackers lead to where they forward, if they say so; else their words stay without a link.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice

from msgspec import structs

from generator.model import Line, Links, Mark
from generator.model.errors import Problem, Severity
from generator.readers import trackers
from generator.readers.codes import FEWEST, Codes, is_sealed, of_picture, sealed_places
from generator.readers.greetings import addressed, greetings_in, names_of
from generator.readers.hyperlinks import web_address
from generator.readers.recipients import (
    CODE,
    MOST_ADDRESSES,
    addresses_of,
    forms,
    named_in,
    own,
    packed,
    unescaped,
)
from generator.readers.seed import SeedText
from generator.readers.text.forms import addresses_in
from generator.readers.unsubscribing import ends_subscription, leaving_addresses

PRIVATE_LINK = "private link"
PRIVATE_TEXT = "private text"
PRIVATE = frozenset({PRIVATE_LINK, PRIVATE_TEXT})
"""Rules for what is left out because it tells of the recipient."""
LEAVING_FIELD = "list-unsubscribe"
_TITLES = frozenset({"subject", "title", "og:title"})
"""Fields of the head that may begin with the recipient's name."""
DEEPEST = 3
"""Trackers that forward to each other."""
MANY_LOST = 10
"""Links without an address of their own from which on a file has lost many."""
TOP = 20
"""Lines with text among which a message greets its recipient."""
# «*|FNAME|*», «*|LIST:ADDRESS|*»: what a mail service fills in for each reader
_MERGED = re.compile(r"\*\|[A-Z][^|*\r\n]{0,80}\|\*")
# «https://example.org/a», «www.example.org»: words that are an address themselves
_ADDRESS_SHOWN = re.compile(r"(?:https?://|www\.)[^\s/.…]{1,63}\.[^\s…]*[^\s….]", re.I)
_IN_ANGLES = re.compile(r"<([^<>\s]+)>")
# «( », « )»: a bracket directly beside an address
_OPENS, _CLOSES = re.compile(r"(?P<sign>[<(\[])\s?\Z"), re.compile(r"\s?(?P<sign>[>)\]])")


def without_private(seed: SeedText, name: str) -> SeedText:
    """What was read of the file ``name`` without what tells of its recipient, listed as left out."""
    cleaner = _Cleaner(seed)
    lines = tuple(map(cleaner.line, seed.lines))
    metadata = tuple((key, cleaner.field(key, value)) for key, value in seed.metadata)
    if not cleaner.links and not cleaner.texts:
        return seed
    found = (*((PRIVATE_LINK, url) for url in cleaner.links), *cleaner.texts)
    instead = (*seed.instead, *cleaner.instead)
    warnings = (*seed.warnings, *_of_lost_links(cleaner.lost, cleaner.followed, name))
    omitted = (*seed.omitted, *found)
    return replace(
        seed, lines=lines, metadata=metadata, omitted=omitted, instead=instead, warnings=warnings
    )


def _of_lost_links(lost: int, followed: int, name: str) -> Iterator[Problem]:
    """A warning where all links of a file, or many and most of them, lead through trackers."""
    if (lost >= MANY_LOST and lost > followed) or (lost >= FEWEST and not followed):
        message = (
            f"{lost} links of this file lead through trackers and have no address of their own; add "
            "the web version of the issue to keep them"
        )
        yield Problem(name, 0, message, severity=Severity.WARNING)


class _Cleaner:
    """Cleans the lines of one file, and lists what it took out of them."""

    def __init__(self, seed: SeedText) -> None:
        self.links: dict[str, None] = {}
        """Addresses of links that are gone or were shortened, each once.

        With them what pictures and fields of the head were called.
        """
        self.lost, self.followed = 0, 0
        """Links to the web that are gone as trackers, and those that stay."""
        self.texts: list[tuple[str, str]] = []
        self.instead: list[str] = []
        """What stands in the text in place of addresses that stood there."""
        head = seed.recipient
        mails = addresses_of(head)
        mails -= set(own(seed.metadata, mails))
        self._mails = sorted(mails, key=lambda mail: (-len(mail), mail))[:MOST_ADDRESSES]
        self._names = frozenset(name for mail in self._mails for name in forms(mail))
        self._greeted = names_of(text for key, text in head if key == "to") if mails else ()
        fields = {field for line in seed.lines for field in _MERGED.findall(line.text)}
        self._greeted += tuple(sorted(field.lower() for field in fields))
        self._called_so = frozenset((*self._greeted, *(m.partition("@")[0] for m in self._mails)))
        """Names of the recipient, in small letters."""
        self._top = _top(seed.lines) if self._greeted else 0
        left = (text for key, text in head if key == LEAVING_FIELD)
        self._leaving = {url for text in left for url in _IN_ANGLES.findall(text)}
        self._leaving |= set(leaving_addresses(seed.lines))
        self._received = seed.format == "e-mail" or (seed.format == "text" and bool(head))
        """Whether the file was sent to somebody; what is published has nobody's codes."""
        self._received = self._received or (seed.format == "html" and self._is_sent(seed))
        self._tokens = frozenset(self._codes(seed))
        self._forwarding = _most_linked(seed) if self._received else ""
        self._shared = Codes(_urls(seed) if self._received else ())

    def _is_sent(self, seed: SeedText) -> bool:
        """Whether a page is a saved mail.

        It counts who opens it or follows its links, which then lead past one place with a long code
        each, or has a link by which one person unsubscribes.
        """
        opened = (rule == "pixel" and trackers.is_opened(text) for rule, text in seed.omitted)
        if seed.recipient or any(opened):
            return True
        links = [link for line in seed.lines for link in line.links]
        known = [(words, url, parts) for words, url in links if (parts := trackers.parts_of(url))]
        if any(self._is_leaving(words, url) and any(trackers.tokens(p)) for words, url, p in known):
            return True
        places = sealed_places(parts for _, _, parts in known)
        sealed = sum(is_sealed(parts, places) for _, _, parts in known)
        counting = sum(trackers.is_counting(parts) for _, _, parts in known)
        return (counting >= FEWEST or sealed > 1) and 2 * max(counting, sealed) >= len(known)

    def _codes(self, seed: SeedText) -> Iterator[str]:
        """The codes in addresses that are the recipient's own: of leaving, of pictures unseen."""
        pixels = (text for rule, text in seed.omitted if rule == "pixel")
        links = ((words, url) for line in seed.lines for words, url in line.links)
        leaving = (url for words, url in links if self._is_leaving(words, url))
        for url in (*pixels, *self._leaving, *leaving):
            if parts := trackers.parts_of(url):
                yield from trackers.tokens(parts)

    def line(self, line: Line) -> Line:
        """A line without what is private."""
        text = line.text
        if not (line.links or line.marks or self._greeted or self._mails or "://" in text):
            return line
        links = tuple(self._links(line.links))
        spans = list(self._spans(text, top=line.number <= self._top))
        found = [(PRIVATE_TEXT, text[start:end]) for start, end, _ in spans]
        marks = tuple(filter(None, (self._mark(mark, text) for mark in line.marks)))
        if not spans:
            return structs.replace(line, marks=marks, links=links)
        self.texts += found
        self.instead += (new for _, _, new in spans)
        links = tuple((self._words(words), url) for words, url in links)
        places = _Places(spans)
        moved = (replace(m, start=places.of(m.start), end=places.of(m.end)) for m in marks)
        layout = ((places.of(start), places.of(end)) for start, end in line.layout)
        return structs.replace(
            line,
            text=_cleaned(text, spans),
            marks=tuple(mark for mark in moved if mark.start < mark.end),
            layout=tuple((start, end) for start, end in layout if start < end),
            links=tuple((words, url) for words, url in links if words.strip()),
        )

    def _words(self, words: str) -> str:
        return _cleaned(words, list(self._spans(words)))

    def field(self, key: str, value: str) -> str:
        """A field of the head, such as a title, without the recipient."""
        if key == "to":
            return value
        name = addressed(value, self._greeted) if key.lower() in _TITLES else ""
        if name:
            self.links[value] = None
        return self._called(value[len(name) :])

    def _called(self, text: str) -> str:
        """What a picture or an issue is called, without the recipient."""
        spans = list(named_in(text, self._mails, self._greeted))
        spans += greetings_in(text, self._greeted, top=False)
        if not spans:
            return text
        self.links[text] = None
        return _cleaned(text, _apart((start, end, "") for start, end in spans))

    def _links(self, links: Links) -> Iterator[tuple[str, str]]:
        for words, url in links:
            new = self._link(words, url)
            if new != url:
                self.links[url] = None
            if trackers.parts_of(url) and not self._is_leaving(words, url):
                self.lost += not new
                self.followed += bool(new)
            if new:
                yield words, new

    def _spans(self, text: str, *, top: bool = False) -> Iterator[tuple[int, int, str]]:
        """What in a text is private: from where, up to where, and what stands there instead."""
        found: list[tuple[int, int, str]] = []
        for start, url in addresses_in(text):
            end = start + len(url)
            if (new := self._goal(url)) != url:
                found.append((start, end, new) if new else (*_enclosed(text, start, end), ""))
        found += ((start, end, "") for start, end in greetings_in(text, self._greeted, top=top))
        named = named_in(text, self._mails, self._greeted)
        found += ((*_enclosed(text, start, end), "") for start, end in named)
        found += ((*field.span(), "") for field in _MERGED.finditer(text))
        found += ((*code.span(), "") for code in CODE.finditer(text) if self._names_it(code[0]))
        yield from _apart(found)

    def _mark(self, mark: Mark, line: str) -> Mark | None:
        """A picture without the recipient in its address and its texts; a link that may stay."""
        if mark.url:
            url = self._link(line[mark.start : mark.end], mark.url)
            return replace(mark, url=url) if url else None
        if not mark.picture or not (self._names or self._tokens or self._received):
            return mark
        address, text, title = mark.picture.address, mark.picture.text, mark.picture.title
        if parts := trackers.parts_of(address):
            without = of_picture if trackers.is_shown(parts) else self._shared.without
            new = self._without_values(address, parts, without)
            new = "" if self._names_it(new) else new
            if new != address:
                self.links[address] = None
            address = new
        text, title = self._called(text), self._called(title)
        return replace(mark, picture=replace(mark.picture, address=address, text=text, title=title))

    def _link(self, words: str, url: str) -> str:
        """Where a link may lead; empty if nowhere.

        Where its own address is a tracker, and its words are an address, it leads there.
        """
        if self._is_leaving(words, url):
            return ""
        said = words.strip()
        shown = said if _ADDRESS_SHOWN.fullmatch(said) else ""
        return self._goal(url) or (self._goal(web_address(shown)) if shown else "")

    def _goal(self, url: str, depth: int = 0) -> str:
        """Where an address leads without what is the recipient's; empty if nowhere."""
        if self._is_leaving("", url):
            return ""
        parts = trackers.parts_of(url)
        if not parts:
            return "" if self._names_it(url) else url
        if self._is_tracked(parts):
            inner = trackers.target(parts) if depth < DEEPEST else ""
            return self._goal(inner, depth + 1) if inner else ""
        if not self._received:
            return "" if self._names_it(url) else url
        new = (
            ""
            if self._shared.is_own(parts)
            else self._without_values(url, parts, self._shared.without)
        )
        return new if not self._names_it(new) else ""

    def _without_values(
        self, url: str, parts: trackers.Parts, without: Callable[[trackers.Parts], str]
    ) -> str:
        """An address without its personal parameters; empty where it leads nowhere without them.

        ``without`` takes away the codes that are left. A picture that is signed stays so.
        """
        new = trackers.without_values(parts, self._tokens, self._names_it, self._called_so)
        left = trackers.parts_of(new)
        new = without(left) if left and self._received else new
        return url if new == parts.whole.geturl() else new

    def _is_tracked(self, parts: trackers.Parts) -> bool:
        """Whether an address counts who follows it, or has a code of the recipient in its path."""
        path = "/".join(parts.folders)
        coded = not self._tokens.isdisjoint(map(trackers.stem, parts.folders)) or self._names_it(
            path
        )
        forwards = parts.whole.hostname == self._forwarding and trackers.may_forward(parts)
        return coded or trackers.is_counting(parts) or forwards

    def _is_leaving(self, words: str, url: str) -> bool:
        """Whether a link ends or changes a subscription."""
        return url in self._leaving or ends_subscription(words, url, received=self._received)

    def _names_it(self, text: str) -> bool:
        """Whether a text holds an address of the recipient, in any form."""
        if not self._mails:
            return False
        text = unescaped(text)
        low = text.lower()
        return (
            any(name in low for name in self._names)
            or any(named_in(text, self._mails, ()))
            or any(mail in held for held in packed(text) for mail in self._mails)
        )


def _enclosed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the brackets that hold nothing else, and the blanks within them."""
    opens, closes = _OPENS.search(text, max(0, start - 2), start), _CLOSES.match(text, end)
    if opens and closes and opens["sign"] + closes["sign"] in ("<>", "()", "[]"):
        return opens.start(), closes.end()
    return start, end


def _apart(spans: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Spans in their order; of one that begins within another, what is behind that."""
    last = 0
    for start, end, new in sorted(spans):
        if end > last:
            yield max(start, last), end, new if start >= last else ""
            last = end


def _urls(seed: SeedText) -> Iterator[str]:
    """The addresses of the links of a file, and of those that stand in its text."""
    for line in seed.lines:
        yield from (url for _, url in line.links)
        yield from (url for _, url in addresses_in(line.text))


def _top(lines: Iterable[Line]) -> int:
    """The number of the last line at the top of a message, where it greets."""
    filled = (line.number for line in lines if line.text.strip())
    return max(islice(filled, TOP), default=0)


def _most_linked(seed: SeedText) -> str:
    """The host of at least half of the links: a sender that counts lets all of them pass by it."""
    found = (trackers.parts_of(url) for line in seed.lines for _, url in line.links)
    hosts = Counter(parts.whole.hostname or "" for parts in found if parts)
    host, most = next(iter(hosts.most_common(1)), ("", 0))
    return host if 2 * most >= hosts.total() else ""


class _Places:
    """Where the columns of a text are, once parts of it were replaced."""

    def __init__(self, spans: Sequence[tuple[int, int, str]]) -> None:
        self._ends = [end for _, end, _ in spans]
        self._starts = [start for start, _, _ in spans]
        changes = (len(new) - (end - start) for start, end, new in spans)
        self._moves = list(accumulate(changes, initial=0))

    def of(self, column: int) -> int:
        """The new place of a column; of one in a part that was replaced, where that began."""
        at = bisect_right(self._ends, column)
        inside = at < len(self._starts) and self._starts[at] < column
        return (self._starts[at] if inside else column) + self._moves[at]


def _cleaned(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    position = 0
    for start, end, new in spans:
        parts += (text[position:start], new)
        position = end
    return "".join((*parts, text[position:]))
