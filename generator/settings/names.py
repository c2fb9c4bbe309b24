"""Names that an archivist writes: ids, slugs, numbers, periods, labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.language import edtf
from generator.language.charsets import codec
from generator.language.tags import is_language
from generator.language.text import squash
from generator.model.errors import quote
from generator.settings.strict_yaml import Node, NodeKind

MAX_NAME = 64
"""Characters in an id or slug, which becomes the name of a folder."""
MAX_LABEL = 10_000
"""Characters in a name, title or reason; the longest known one has a hundred."""

# «2022-47», «002», «feature-3»
ID = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
# «zhifu-gaige»
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that Windows reserves for devices, and the name of a folder's own page: «con», «index»
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]|index", re.IGNORECASE)
# «2022», the page of a year
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# «2022-47»
_NUMBER = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{1,3}")
# «https://example.org/letters/»
_WEB = re.compile(r"https?://(?:[\w-]+\.)*[\w-]+(?::[0-9]{1,5})?(?:/[^\s\\]*)?", re.I)
_ADVICE = f"digits and single hyphens, at most {MAX_NAME}, and no year or device name"


def is_folder(text: str) -> bool:
    """Whether ``text`` can be the name of an issue's folder, on every system."""
    return bool(ID.fullmatch(text)) and len(text) <= MAX_NAME and not _RESERVED.fullmatch(text)


def is_slug(text: str) -> bool:
    """Whether a text can be the name of a file or a part of a URL on every system."""
    return bool(_SLUG.fullmatch(text)) and is_folder(text) and not _YEAR.fullmatch(text)


def encoding(node: Node) -> str:
    """The name of an encoding: ``windows-1252``."""
    text = node.text()
    if not codec(text):
        raise node.error(
            f"{quote(text)} is no encoding; one is «windows-1252», another «shift_jis»"
        )
    return text


def web_address(node: Node) -> str:
    """The web address of a page or folder: ``https://example.org/letters/``."""
    text = node.text()
    if not _WEB.fullmatch(text):
        raise node.error(f"{quote(text)} is no web address, such as «https://example.org/letters/»")
    return text


def issue_id(node: Node) -> str:
    """An issue's id: the name of a folder, but not a year."""
    text = node.text()
    if not is_folder(text) or _YEAR.fullmatch(text):
        raise node.error(f"{quote(text)} cannot be an id: use letters, {_ADVICE}")
    return text


def slug(node: Node) -> str:
    """The name of a term in URLs."""
    text = node.text()
    if not is_slug(text):
        raise node.error(f"{quote(text)} cannot be a slug: use small letters a–z, {_ADVICE}")
    return text


def number(node: Node) -> str:
    """Year and number of an issue, ``2022-47``; the number has at least two digits."""
    text = node.text()
    if not _NUMBER.fullmatch(text):
        raise node.error(f"{quote(text)} is not a year and number like 2022-47")
    year, _, count = text.partition("-")
    return f"{year}-{int(count):02d}"


def period(node: Node) -> str:
    """A period in EDTF: a day, month, year or an interval of them, each perhaps with ``~``."""
    text = node.text()
    parsed = edtf.parse(text)
    if parsed is None:
        raise node.error(
            f"{quote(text)} is no period like 2022-11-21/2022-11-27, 2023-08-04, 2023-08~ or 2025"
        )
    if parsed.is_reversed:
        raise node.error(f"the period {quote(text)} ends before it begins")
    return text


def percent(node: Node) -> int:
    """A share in percent, 0 to 100."""
    share = node.integer()
    if not 0 <= share <= 100:
        raise node.error("write a share in percent, 0 to 100")
    return share


def label(node: Node) -> str:
    """A name or title: not blank, with each run of white space made one space."""
    text = " ".join(node.text().split())
    if not squash(text):
        raise node.error("the value is blank; give one or leave the key out")
    if len(text) > MAX_LABEL:
        message = f"the value has {len(text)} characters; at most {MAX_LABEL} are read"
        raise node.error(message)
    return text


def language(node: Node) -> str:
    """A language tag: ``en``, ``zh-Hant``, ``pt-BR`` (BCP 47)."""
    text = node.text()
    if not is_language(text):
        raise node.error(f"{quote(text)} is no language tag like en, ja, zh-Hant or pt-BR")
    return text


def labels(node: Node) -> tuple[str, ...]:
    """One name or a list of names."""
    return tuple(map(label, node.sequence() if node.kind is NodeKind.SEQUENCE else [node]))


def check_once(node: Node, words: Sequence[str]) -> None:
    """Raise where a list of synonyms has a word twice."""
    if twice := next((word for word, count in Counter(words).items() if count > 1), ""):
        raise node.error(f"the synonym {quote(twice)} is there twice")
