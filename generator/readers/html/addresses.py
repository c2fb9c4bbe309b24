"""Where links of a page lead that are seen from its own address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from bs4 import Comment, Tag

from generator.readers.hyperlinks import followed, web_address

# «issue-7.html», «../about/», «/feed?a=b»; not «mailto:…», «{{ unsubscribe }}», «[[UNSUBSCRIBE]]»
_RELATIVE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:)[^\s{}<>*|\[\]]+")
# «saved from url=(0031)https://example.org/issue-7», «Page saved with SingleFile \n url: https://…»
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|saved with SingleFile\s+url: (\S+)")
# «/2024/:title/», «{{ page.url }}»: a pattern, from which a program makes addresses
_PATTERN = re.compile(r"(?:^|/):\w|[{}]")
LONGEST_BASE = 2_000
"""Characters of the address of a page."""
_OWN = frozenset({"canonical", "canonical_url", "canonicalurl", "permalink", "url"})
"""Keys of front matter, in small letters, for the address of the text itself."""


def base_address(page: Tag) -> str:
    """The web address from which a page says that all in it is seen, pictures too; else empty."""
    base = page.find("base", href=True)
    said = str(base["href"]) if isinstance(base, Tag) else ""
    return web_address(said) if len(said) <= LONGEST_BASE else ""


def own_address(page: Tag) -> str:
    """The web address of a page, as it says itself; empty where it does not."""
    if address := base_address(page):
        return address
    for found in (
        page.find("link", rel="canonical", href=True),
        page.find("meta", property="og:url", content=True),
    ):
        said = str(found.get("href") or found.get("content")) if isinstance(found, Tag) else ""
        if len(said) <= LONGEST_BASE and (address := web_address(said)):
            return address
    saved = page.find(string=_is_saved)
    found_in = _SAVED.search(str(saved)) if saved else None
    said = found_in[1] or found_in[2] if found_in else ""
    return web_address(said) if len(said) <= LONGEST_BASE else ""


def _is_saved(text: object) -> bool:
    """Whether a text is the comment that a browser leaves in a page that it saves."""
    return isinstance(text, Comment) and bool(_SAVED.search(text))


def stated_address(metadata: Iterable[tuple[str, str]], base: str = "") -> str:
    """The web address that front matter gives, seen from ``base``; else ``base``."""
    own = (v for key, v in metadata if key.lower() in _OWN and len(v) <= LONGEST_BASE)
    given = (web_address(seen_from(base, value)) for value in own if not _PATTERN.search(value))
    return next(filter(None, given), base)


def is_relative(address: str) -> bool:
    """Whether ``address`` leads somewhere from the address of its page only."""
    return bool(_RELATIVE.fullmatch(address)) and not followed(address)


def seen_from(base: str, address: str) -> str:
    """``address`` as it is seen from the page at ``base``; as it is where that is not known."""
    if not base or not is_relative(address):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address
