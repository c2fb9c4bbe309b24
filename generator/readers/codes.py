"""Codes by which the web addresses of a message tell its recipients apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

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
SHORT_FOLDER = 3
"""Characters of a folder that only says what is done: «/mk/cl/f/»."""
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
# «tid», «u»: parameters that stand for a person where they hold a code
_PERSON = re.compile(
    r"[eu]|[tu]id|user_?id|user|sub_?id|rcpt|reader_?id|contact_?id|member_?id", re.I
)
# «x», «mid»: the same where it comes with a person's, or again and again
_GENERAL = re.compile(r"[bchjklmnrstxyz]|[emrs]id|auth(?:_?key)?|sig(?:nature)?", re.I)
# «ref», «token»: for a person as well, of a page that is there without it
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
# «lt.php»: a script, by its suffix
_FILE = re.compile(r".{1,20}\.(?:php|aspx?|cgi|do|jsp|pl|html?)", re.I)
_READABLE = 4
"""Letters of a word that says something."""


class _Shared(NamedTuple):
    """The codes that several addresses of a host have as a parameter."""

    general: frozenset[str] = frozenset()
    """Of addresses that differ in their path, or in other parameters."""
    everywhere: frozenset[str] = frozenset()
    """Of several pages, or of a script that is named as such: «show.php»."""


class Codes:
    """What the addresses of one message hold that stands for its recipient."""

    def __init__(self, urls: Iterable[str]) -> None:
        found = list(filter(None, map(trackers.parts_of, dict.fromkeys(urls))))
        self._sealed = sealed_places(found)
        hosts: defaultdict[str, list[Parts]] = defaultdict(list)
        for parts in found:
            hosts[parts.whole.hostname or ""].append(parts)
        self._paths = {host: _shared_folders(all_of) for host, all_of in hosts.items()}
        self._values = {host: _shared_values(all_of) for host, all_of in hosts.items()}
        own = Counter(
            host for host, all_of in hosts.items() for parts in all_of if self._is_coded(parts)
        )
        self._counting = frozenset(host for host, many in own.items() if many >= FEWEST)
        """Hosts of which several addresses are the recipient's alone."""

    def is_own(self, parts: Parts) -> bool:
        """Whether an address is the recipient's alone: it has a code, and no word but it.

        One long code behind other folders may be a file that many share; several of a host are not,
        nor one that is longer than that needs.
        """
        if is_sealed(parts, self._sealed):
            return True
        if parts.whole.hostname in self._counting and _is_long(parts):
            return not _is_registered(parts)
        alone = len(parts.folders) == 1 or any(map(_is_long_code, _bare(parts)))
        return self._is_coded(parts) and (alone or self._is_shared(parts))

    def _is_coded(self, parts: Parts) -> bool:
        """Whether an address has a code, which may be the recipient's, and no word but it."""
        named = _is_registered(parts) or any(map(_is_readable, parts.folders))
        return not named and (_is_long(parts) or self._is_shared(parts))

    def _is_shared(self, parts: Parts) -> bool:
        """Whether the path of an address has a code that others of its host have."""
        shared = self._paths.get(parts.whole.hostname or "", frozenset())
        return any(not shared.isdisjoint(_pieces(folder)) for folder in parts.folders)

    def without(self, parts: Parts) -> str:
        """An address without the parameters that hold a code; empty where it leads nowhere then."""
        gone = self._personal(parts)
        if trackers.is_joining(parts):
            gone = frozenset(
                (key, value)
                for key, value in gone
                if _GUIDE.fullmatch(key) or trackers.is_mail(value)
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

    def _personal(self, parts: Parts) -> frozenset[tuple[str, str]]:
        """The parameters of an address that stand for the recipient."""
        host = parts.whole.hostname or ""
        shared = self._values.get(host, _Shared())
        named = {pair for pair in parts.values if _is_personal(*pair, shared.everywhere)}
        general = host in self._counting or any(_PERSON.fullmatch(key) for key, _ in named)
        coded = (
            (key, value)
            for key, value in parts.values
            if _GENERAL.fullmatch(key)
            and (general or value in shared.general)
            and _is_coded_value(value)
        )
        return frozenset((*named, *coded))


def sealed_places(addresses: Iterable[Parts]) -> frozenset[tuple[str, ...]]:
    """Hosts with the short folders below which codes stand that are longer than a file needs."""
    found = map(_sealed, addresses)
    return frozenset(place for place, code in found if len(code) > LONGEST_HASH)


def is_sealed(parts: Parts, places: Set[tuple[str, ...]]) -> bool:
    """Whether an address is one of ``places`` with nothing but a long code below it."""
    place, code = _sealed(parts)
    return bool(code) and place in places


def _sealed(parts: Parts) -> tuple[tuple[str, ...], str]:
    """The host and the short folders of an address, and the long code below; empty without one."""
    longer = (at for at, folder in enumerate(parts.folders) if len(folder) > SHORT_FOLDER)
    at = next(longer, len(parts.folders))
    code = max("".join(parts.folders[at : at + 1]).split("."), key=len)
    return (parts.whole.hostname or "", *parts.folders[:at]), code if _is_long_code(code) else ""


def of_picture(parts: Parts) -> str:
    """The address of a picture without the codes of persons; one that signs the address stays."""
    return trackers.without_pairs(
        parts, lambda key, value: bool(_PERSON.fullmatch(key)) and _is_coded_value(value)
    )


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


def _is_registered(parts: Parts) -> bool:
    """Whether an address names an article by its DOI."""
    return any(map(_REGISTRANT.fullmatch, parts.folders))


def _is_long(parts: Parts) -> bool:
    """Whether a folder, or a parameter without a value, is a long code."""
    return any(map(_is_long_code, (*map(trackers.stem, parts.folders), *_bare(parts))))


def _is_coded_value(value: str) -> bool:
    return is_code(value, _SHORT_VALUE) and not _TIME.fullmatch(value)


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
    """Whether a parameter stands for the recipient by itself, or with a code that is ``shared``."""
    if not value:
        return _is_long_code(key)
    if trackers.is_mail(value) or (value in shared and not _TIME.fullmatch(value)):
        return not _SHOWING.fullmatch(key)
    named = _PERSON.fullmatch(key) or _GUIDE.fullmatch(key)
    return bool(named) and _is_coded_value(value)


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


def _shared_values(addresses: list[Parts]) -> _Shared:
    """The codes that several addresses of a host have as a parameter."""
    general: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    paths: set[tuple[tuple[str, ...], str]] = set()
    for path, pairs in dict.fromkeys((parts.folders, parts.values) for parts in addresses):
        values = tuple(dict.fromkeys(value for _, value in pairs))
        general.update(values)
        script = bool(path) and bool(_FILE.fullmatch(path[-1]))
        everywhere.update(value for value in values if script or (path, value) not in paths)
        paths.update((path, value) for value in values)
    return _Shared(*map(_often, (general, everywhere)))


def _often(found: Counter[str]) -> frozenset[str]:
    return frozenset(text for text, many in found.items() if many >= FEWEST and is_code(text))
