"""Finds the addresses and names of the recipient of a message, however a text writes them."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

RETURNED = "return-path"
"""Field of the head with the address to which a message goes back, which may hold the recipient's."""
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
_AT_WORDS = "at|ät|arroba|arobase|chiocciola|klammeraffe|małpa|snabel-?a|собака|собачка"
_DOT_WORDS = "dot|punkt|punto|ponto|kropka|точка"
_SIGN = rf"(?:{_AT_WORDS}|@|a|bei|et)"
# «(at)», «[bei]», «*at*», «<@>»: the sign in an address, in brackets
_BRACKETED = rf"[(\[{{<*]\s?{_SIGN}\s?[)\]}}>*]"
# «ann (at) example.org», «ann at example.org», «ann @ example.org»: the sign in such an address
SPELLED_AT = re.compile(
    rf"(?<=\w)\s?(?:{_BRACKETED}|(?<=\s)(?:{_AT_WORDS}|@)(?=\s))\s?(?=\w)", re.I
)
# «"ann"@example.org», «ann(a comment)@example.org»: what mail allows in an address
_ASIDE = re.compile(r'"|\([^()]*\)(?=@)')
# «letter-7-ann=example.org» of «letter-7-ann=example.org@bounces.example»
_WITHIN = re.compile(r"(?P<name>[^@=]+)=(?P<host>[^@=]+\.[^@=]+)@")
# « for <ann@example.org>;»
_FOR = re.compile(r"\sfor\s+<?([^<>\s;]{1,200}@[^<>\s;]{1,200})>?\s*;")
# «+letter» of «ann+letter@example.org»
_TAG = re.compile(r"(?<=[^+@])\+[^@]*(?=@)")
_AT = (
    rf"(?:\s{{0,3}}(?:@|%(?:25){{0,3}}40|=40|=|{_BRACKETED}|[_#~-]{_SIGN}[_#~-]|[^\w\s.,:;/?&'\"()<>\[\]{{}}|–—-])\s{{0,3}}"
    rf"|\s{{1,3}}(?:{_AT_WORDS})\s{{1,3}})"
)
_DOT = (
    rf"(?:\s?[.。·]\s?|%2e|\s{{0,3}}[(\[{{<]\s?(?:{_DOT_WORDS})\s?[)\]}}>]\s{{0,3}}"
    rf"|\s{{1,3}}(?:{_DOT_WORDS})\s{{1,3}})"
)
_TAGGED = r"(?:\+[\w.+-]{1,64}+)?"
# «bWlhQHBlYXIuZXhhbXBsZQ==»: a code that stands in a text
CODE = re.compile(r"[A-Za-z0-9+/_-]{20,}={0,2}")
# «bWlhQHBlYXIuZXhhbXBsZQ»: what may be base64
_PACKED = re.compile(r"[A-Za-z0-9+/_-]{12,}")
_HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_OPENING, _CLOSING = " (<[（＜:：,，", ")>]）＞"


def addresses_of(head: Iterable[tuple[str, str]]) -> set[str]:
    """The addresses of the recipient in the fields of a head, in small letters."""
    found: set[str] = set()
    for key, text in head:
        plain = _ASIDE.sub("", SPELLED_AT.sub("@", text))
        mails = [mail.lower() for mail in _ADDRESS.findall(plain)] if key != RECEIVED else []
        if key in RECIPIENTS:
            found.update(mails)
        elif key == RECEIVED:
            found.update(mail.lower() for mail in _FOR.findall(text))
        if key in RECIPIENTS or key == RETURNED:
            found.update(within for mail in mails for within in _returned(mail))
    return found | {_TAG.sub("", mail) for mail in found}


def _returned(mail: str) -> Iterator[str]:
    """The addresses that may stand in one to which mail goes back: «letter-7-ann=example.org@…»."""
    if found := _WITHIN.match(mail):
        parts = re.split("([+-])", found["name"])
        yield from (f"{''.join(parts[at:])}@{found['host']}" for at in range(0, len(parts), 2))


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
    if not mails:
        return
    folded = _folded(text)
    for mail in mails:
        if max(mail.rpartition("@")[2].split("."), key=len) in folded.text:
            for found in _spelled(mail).finditer(folded.text):
                yield folded.span(*_with_name(folded.text, *found.span(), names))


@lru_cache(maxsize=10 * MOST_ADDRESSES)
def _spelled(mail: str) -> re.Pattern[str]:
    """What finds an address however it is spelled, or without its sign, if it is no end of a word."""
    name, _, host = mail.rpartition("@")
    own, site = (_DOT.join(map(re.escape, part.split("."))) for part in (name, host))
    return re.compile(rf"{own}(?:{_TAGGED}{_AT}|(?<!\w{re.escape(name)})){site}")


def packed(text: str, depth: int = 2) -> Iterator[str]:
    """What base64 in a text holds, wherever that begins in a run of its signs; in small letters."""
    for run in _PACKED.findall(text):
        signs = run.replace("+", "-").replace("/", "_")
        for start in range(4):
            part = signs[start:] + "A" * (-len(signs[start:]) % 4)
            held = base64.urlsafe_b64decode(part).decode("latin-1")
            yield held.lower()
            if depth > 1:
                yield from packed(held, depth - 1)


def unescaped(text: str) -> str:
    """A text without the escapes of addresses and of pages, which may be escaped again."""
    for _ in range(3 if "%" in text or "&" in text else 0):
        text = unescape(unquote(text))
    return text


def forms(mail: str) -> Iterator[str]:
    """An address as links carry it: as it is, in hexadecimal, hashed; in lower case."""
    yield mail
    yield mail.replace("@", "=")
    yield mail.encode().hex()
    for written in (mail, mail.upper()):
        for name in _HASHES:
            yield hashlib.new(name, written.encode(), usedforsecurity=False).hexdigest()


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
