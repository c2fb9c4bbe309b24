"""Finds the addresses and names of the recipient of a message, however a text writes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

RECEIVED = "received"
"""Field of the head that a server writes, with the address that it delivers to."""
RECIPIENTS = frozenset(
    re.findall(
        r"[\w-]+",
        "to delivered-to x-original-to cc bcc envelope-to x-envelope-to x-delivered-to x-rcpt-to "
        "x-forwarded-to resent-to resent-cc apparently-to x-apparently-to original-recipient x-real-to",
    )
)
"""Fields of the head that name the recipient."""
MOST_ADDRESSES = 20
"""Addresses of recipients that are looked for."""
MOST_SAID = 10_000
"""Characters of the fields of the sender that are looked at."""
_SENDING = frozenset({"from", "sender", "reply-to", "list-id", "author"})
"""Fields that name the newsletter itself."""
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w-]+(?:\.[\w-]+)+")
# «(at)», «[ at ]»
_BRACKETED_AT = r"[(\[{<]\s?at\s?[)\]}>]"
# «ann (at) example.org», «ann at example.org»: the sign in such an address
SPELLED_AT = re.compile(rf"(?<=\w)\s?(?:{_BRACKETED_AT}|(?<=\s)at(?=\s))\s?(?=\w)", re.I)
# « for <ann@example.org>;»
_FOR = re.compile(r"\sfor\s+<?([^<>\s;]{1,200}@[^<>\s;]{1,200})>?\s*;")
# «ann+letter@example.org»
_TAG = re.compile(r"(?<=[^+])\+[^+@]*(?=@)")
# «@», «＠», «=40», «ann (at) example.org»: a text without any spells no address
_SPELLING = re.compile(r"[@＠﹫=%]|(?<![^\W_])at(?![^\W_])", re.I)
_AT = r"(?:\s{0,3}(?:@|%(?:25){0,3}40|=40|=|" + _BRACKETED_AT + r"|-at-)\s{0,3}|\s{1,3}at\s{1,3})"
_DOT = r"(?:\.|。|%2e|\s{0,3}[(\[{<]\s?dot\s?[)\]}>]\s{0,3}|\s{1,3}dot\s{1,3})"
_TAGGED = r"(?:\+[\w.-]{1,64}+)?"
_OPENING, _CLOSING = " (<[（＜:：,，", ")>]）＞"


def addresses_of(head: Iterable[tuple[str, str]]) -> set[str]:
    """The addresses of the recipient in the fields of a head, in small letters."""
    found: set[str] = set()
    for key, text in head:
        said = _FOR.findall(text) if key == RECEIVED else [text] if key in RECIPIENTS else []
        spelled = (SPELLED_AT.sub("@", each) for each in said)
        found.update(mail.lower() for each in spelled for mail in _ADDRESS.findall(each))
    return found | {_TAG.sub("", mail) for mail in found}


def own(metadata: Iterable[tuple[str, str]], mails: Iterable[str]) -> Iterator[str]:
    """The addresses of the newsletter itself, to which it may be sent."""
    said = " ".join(text for key, text in metadata if key.lower() in _SENDING)
    said = said[:MOST_SAID].lower()
    for mail in mails:
        if mail in said or f"<{mail.replace('@', '.')}>" in said:
            yield mail


class _Folded(NamedTuple):
    """A text in small letters, without what has no width, and the place of each of its characters."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where a piece is in the text as it was written."""
        return self.places[start], self.places[end - 1] + 1


def _folded(text: str) -> _Folded:
    if text.isascii():
        return _Folded(text.lower(), range(len(text)))
    signs = [(at, _plain(sign)) for at, sign in enumerate(text)]
    signs = [(at, sign) for at, sign in signs if sign]
    return _Folded("".join(sign for _, sign in signs), [at for at, _ in signs])


def _plain(sign: str) -> str:
    """A character as an address has it; empty for one that nobody sees."""
    if sign.isascii():
        return sign.lower()
    if unicodedata.category(sign) == "Cf" or sign == "\u034f":
        return ""
    plain = unicodedata.normalize("NFKC", sign).lower()
    return plain if len(plain) == 1 else sign


def named_in(text: str, mails: Sequence[str], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a text has one of some addresses, and with it the name that stands before it.

    Each may have signs of no width in it, or those of full width, and words for its signs: «ann (at)
    example.org». ``mails`` and ``names``: in small letters, the longest first.
    """
    if not mails or not _SPELLING.search(text):
        return
    folded = _folded(text)
    for mail in mails:
        for found in _spelled(mail).finditer(folded.text):
            yield folded.span(*_with_name(folded.text, *found.span(), names))


@lru_cache(maxsize=10 * MOST_ADDRESSES)
def _spelled(mail: str) -> re.Pattern[str]:
    """What finds an address however it is spelled."""
    name, _, host = mail.rpartition("@")
    return re.compile(
        f"{re.escape(name)}{_TAGGED}{_AT}{_DOT.join(map(re.escape, host.split('.')))}"
    )


def _with_name(text: str, start: int, end: int, names: Sequence[str]) -> tuple[int, int]:
    """A place of an address, with the name before it and the brackets around the address."""
    longest = max(map(len, names), default=0) + len(_OPENING)
    near = text[max(0, start - longest) : start]
    before = near.rstrip(_OPENING)
    for name in names:
        if before.endswith(name) and not before[: -len(name)][-1:].isalnum():
            bracket = near[len(before) :].strip(" :：,，")
            end += bool(bracket) and text[end : end + 1] in _CLOSING and end < len(text)
            return start - len(near) + len(before) - len(name), end
    return start, end
