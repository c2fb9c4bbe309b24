"""The address of a page, as it says itself."""

from __future__ import annotations

import re

from bs4 import Comment, Tag

from generator.readers.hyperlinks import web_address
from generator.readers.relative import LONGEST_BASE

# «saved from url=(0031)https://example.org/issue-7», «Page saved with SingleFile \n url: https://…»
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|saved with SingleFile\s+url: (\S+)")


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
