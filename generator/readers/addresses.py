"""Where links of a page lead that are seen from its own address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from bs4 import Tag

from generator.readers.hyperlinks import followed, web_address

# «issue-7.html», «../about/», «/feed?a=b»; not «mailto:…», «{{ unsubscribe }}»
_RELATIVE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:)[^\s{}<>*|]+")
_OWN = frozenset({"canonical", "canonical_url", "canonicalurl", "permalink", "url"})
"""Keys of front matter, in small letters, for the address of the text itself."""


def own_address(page: Tag) -> str:
    """The web address of a page, as it says itself; empty where it does not."""
    for found in (
        page.find("base", href=True),
        page.find("link", rel="canonical", href=True),
        page.find("meta", property="og:url", content=True),
    ):
        said = str(found.get("href") or found.get("content")) if isinstance(found, Tag) else ""
        if address := web_address(said):
            return address
    return ""


def stated_address(metadata: Iterable[tuple[str, str]]) -> str:
    """The web address that front matter gives; empty where it gives none."""
    given = (web_address(value) for key, value in metadata if key.lower() in _OWN)
    return next(filter(None, given), "")


def seen_from(base: str, address: str) -> str:
    """``address`` as it is seen from the page at ``base``; as it is where that is not known."""
    if not base or followed(address) or not _RELATIVE.fullmatch(address):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address
