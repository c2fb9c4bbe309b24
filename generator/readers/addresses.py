"""Tells whether a web or e-mail address that a line ends with goes on in the next line."""

from __future__ import annotations

import re

_WITHIN = "/_?=&#%~@."
"""Signs with which an address goes on."""
_OPEN = "_?=&#%~@"
"""Signs with which none ends."""
# «org/reports», «example.org»: the rest of an address that was broken at a full stop
_REST = re.compile(r"[a-z0-9][a-z0-9-]*(?:/|\.[a-z0-9])")
# «https://», «www.», «ann@»: what stands before a host
_BEFORE_HOST = re.compile(r"https?://(?:www\.)?|www\.|[^\s@]+@")
_AROUND = "(<«„“‘"


def is_address(text: str) -> bool:
    """Whether a text without blanks is a web or e-mail address, or the beginning of one."""
    return "://" in text or "@" in text or text.lstrip(_AROUND).startswith("www.")


def is_lone_address(line: str) -> bool:
    """Whether nothing else is on a line: where it has no room, it is broken anywhere."""
    return is_address(line) and len(line.split()) == 1


def address_goes_on(line: str, following: str) -> bool:
    """Whether ``line`` ends within an address that goes on in ``following``, as its signs say."""
    last, first = line.split()[-1:], following.split(maxsplit=1)[:1]
    if not last or not first:
        return False
    one, other = last[0], first[0]
    if other[0] == "@":
        return "." in other and other[1:2].isalnum() and one[-1].isalnum()
    if not is_address(one):
        return False
    if other[0] in _WITHIN:
        return other[1:2].isalnum()
    if one[-1] == ".":
        return bool(_REST.match(other)) or (_is_bare(one) and other[0].islower())
    return one[-1] in _OPEN and other[0].isalnum()


def _is_bare(text: str) -> bool:
    """Whether a host has no full stop but at its end: «https://mill.»."""
    before = _BEFORE_HOST.search(text)
    return before is not None and "." not in text[before.end() : -1]
