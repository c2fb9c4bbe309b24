"""Where links lead that are seen from the address of their page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from generator.readers.hyperlinks import followed, web_address

# «issue-7.html», «../about/», «/feed?a=b»; not «mailto:…», «{{ unsubscribe }}», «[[UNSUBSCRIBE]]»
_RELATIVE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:)[^\s{}<>*|\[\]]+")
# «/2024/:title/», «{{ page.url }}»: a pattern, from which a program makes addresses
_PATTERN = re.compile(r"(?:^|/):\w|[{}]")
LONGEST_BASE = 2_000
"""Characters of the address of a page."""
_OWN = frozenset({"canonical", "canonical_url", "canonicalurl", "permalink", "url"})
"""Keys of front matter, in small letters, for the address of the text itself."""


def stated_address(metadata: Iterable[tuple[str, str]], base: str) -> str:
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
