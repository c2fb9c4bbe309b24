"""Codes by which the web addresses of a message tell its recipients apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator.readers import trackers
from generator.readers.trackers import Parts

SHORT = 6
"""Characters from which on what the addresses of one host share may be a code."""
LONG = 24
"""Characters from which on a code is more than an article, a film or a file needs."""
LONGEST_HASH = 64
"""Characters of the longest hash by which files and versions are named."""
FEWEST = 3
"""Addresses of one host from which on what they share, or how they look, says something."""
_SHARED = 12
"""Characters of a code that says as much where only two addresses share it."""
_SHORT_VALUE = 5
"""Characters from which on the value of a parameter that stands for a person may be a code."""
_CODED = re.compile(r"[A-Za-z0-9_~=-]+")
_PIECE = re.compile(r"[A-Za-z0-9]+")
# «b», «09», «Ec»: a code changes between such more often than a name does
_RUN = re.compile(r"[0-9]+|[A-Z]?[a-z]+|[A-Z]")
_RUNS = 4
_WORDS = re.compile(r"[^\W\d_]+")
_HASH = re.compile(r"[0-9a-f-]+", re.I)
# «10.1007»: the folder before the name of an article (DOI)
_REGISTRANT = re.compile(r"10\.[0-9]{4,9}")
# «1h20m5s»: from where on a film is shown
_TIME = re.compile(r"(?:[0-9]+[hms])+")
# «token», «tid», «u»: parameters that stand for a person where they hold a code
_PERSON = re.compile(
    r"(?:\w{1,12}_)?token|jwt|auth(?:_?key)?|sig(?:nature)?|[bcehjklmnrstuxyz]|[emrstu]id|user_?id|user"
    r"|sub_?id|rcpt|reader_?id|contact_?id|member_?id",
    re.I,
)
# «ref»: the same, of a page that is there without it
_GUIDE = re.compile(
    r"ref|ref_?code|referr?er|referral_?\w{0,8}|ref_?id|(?:\w{1,12}_)?token|jwt|r", re.I
)
# «id», «list»: parameters that say what is shown
_SHOWING = re.compile(r"id|v|p|q|list|src|doi|page|key|pwd|file|article|post|video", re.I)
# «lt.php», «view.html»: a script that shows nothing without its parameters
_SCRIPT = re.compile(
    r".{1,20}\.(?:php|aspx?|cgi|do|jsp|pl)"
    r"|(?:view|click|open|link|web|show|online|browser|display|go|preview|message|mailing)(?:\.html?)?|[a-z]{1,2}",
    re.I,
)
_READABLE = 4
"""Letters of a word that says something."""


class Codes:
    """What the addresses of one message hold that stands for its recipient."""

    def __init__(self, urls: Iterable[str]) -> None:
        found = filter(None, map(trackers.parts_of, dict.fromkeys(urls)))
        hosts: defaultdict[str, list[Parts]] = defaultdict(list)
        for parts in found:
            hosts[parts.whole.hostname or ""].append(parts)
        self._paths = {host: _shared_folders(all_of) for host, all_of in hosts.items()}
        self._values = {host: _shared_values(all_of) for host, all_of in hosts.items()}
        self._counting: frozenset[str] = frozenset()
        """Hosts of which several addresses are the recipient's alone."""
        own = Counter(
            host for host, all_of in hosts.items() for parts in all_of if self.is_own(parts)
        )
        self._counting = frozenset(host for host, many in own.items() if many >= FEWEST)

    def is_own(self, parts: Parts) -> bool:
        """Whether an address is the recipient's alone: it has a code, and no word but it."""
        if any(map(_REGISTRANT.fullmatch, parts.folders)):
            return False
        texts = (*map(trackers.stem, parts.folders), *_bare(parts))
        coded = any(map(_is_long_code, texts))
        if coded and parts.whole.hostname in self._counting:
            return True
        shared = self._paths.get(parts.whole.hostname or "", frozenset())
        coded = coded or any(not shared.isdisjoint(_pieces(folder)) for folder in parts.folders)
        return coded and not any(map(_is_readable, parts.folders))

    def without(self, parts: Parts) -> str:
        """An address without the parameters that hold a code; empty where it leads nowhere then."""
        shared = self._values.get(parts.whole.hostname or "", frozenset())
        joining = trackers.is_joining(parts)
        gone = frozenset(
            (key, value)
            for key, value in parts.values
            if _is_personal(key, value, shared)
            and (not joining or _GUIDE.fullmatch(key) or trackers.is_mail(value))
        )
        if not gone:
            return parts.whole.geturl()
        stays = [pair for pair in parts.values if pair not in gone]
        guided = all(_GUIDE.fullmatch(key) and value for key, value in gone)
        said = any(_says(value) for _, value in stays)
        last = parts.folders[-1] if parts.folders else ""
        if _SCRIPT.fullmatch(last) and not guided and not said:
            return ""
        return trackers.without_pairs(parts, lambda key, value: (key, value) in gone)


def is_code(text: str, least: int = SHORT) -> bool:
    """Whether a text is a code: «b09ec13a504-ro9gus», not «user123» nor «2024-05-10-news»."""
    if len(text) < least or not _CODED.fullmatch(text) or len(_RUN.findall(text)) < _RUNS:
        return False
    pieces = _PIECE.findall(text)
    mixed = sum(len(piece) for piece in pieces if not (piece.isalpha() or piece.isdigit()))
    return 2 * mixed >= len(text)


def _is_long_code(text: str) -> bool:
    named = len(text) <= LONGEST_HASH and _HASH.fullmatch(text)
    return not named and is_code(text, LONG)


def _bare(parts: Parts) -> Iterator[str]:
    """Parameters without a value: «d?o0c3tok00bmx3»."""
    return (key for key, value in parts.values if not value)


def _pieces(folder: str) -> Iterator[str]:
    """A folder of a path and what its hyphens part, as far as they are codes."""
    stem = trackers.stem(folder)
    return (text for text in dict.fromkeys((stem, *stem.split("-"))) if is_code(text))


def _is_readable(folder: str) -> bool:
    if is_code(trackers.stem(folder), LONG):
        return False
    words = _WORDS.findall(folder)
    return any(len(word) >= (_READABLE if word.isascii() else 1) for word in words)


def _says(value: str) -> bool:
    """Whether the value of a parameter is a number or a word, and so may say what is shown."""
    words = _WORDS.findall(value)
    return value.isdigit() or any(len(word) > 2 and word[1:].islower() for word in words)


def _is_personal(key: str, value: str, shared: frozenset[str]) -> bool:
    """Whether a parameter stands for the recipient."""
    if not value:
        return _is_long_code(key)
    if _TIME.fullmatch(value):
        return False
    if trackers.is_mail(value):
        return not _SHOWING.fullmatch(key)
    named = _PERSON.fullmatch(key) or _GUIDE.fullmatch(key)
    return (value in shared and not _SHOWING.fullmatch(key)) or (
        bool(named) and is_code(value, _SHORT_VALUE)
    )


def _shared_folders(addresses: list[Parts]) -> frozenset[str]:
    """The codes that at least half of the paths of a host have."""
    paths = dict.fromkeys(parts.folders for parts in addresses)
    found = Counter(
        piece
        for path in paths
        for piece in dict.fromkeys(piece for folder in path for piece in _pieces(folder))
    )
    least = max(FEWEST, (len(paths) + 1) // 2)
    return frozenset(
        piece
        for piece, many in found.items()
        if many >= least or (many == len(paths) > 1 and len(piece) >= _SHARED)
    )


def _shared_values(addresses: list[Parts]) -> frozenset[str]:
    """The codes that several addresses of a host have as a parameter."""
    found = Counter(
        value for parts in addresses for value in dict.fromkeys(value for _, value in parts.values)
    )
    return frozenset(text for text, many in found.items() if many >= FEWEST and is_code(text))
