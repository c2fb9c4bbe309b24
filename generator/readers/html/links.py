"""Links of a page of which no words are to be seen: they are drawn by a style."""

from __future__ import annotations

import re

from bs4 import Tag

from generator.model import Picture
from generator.model.marks import LABEL
from generator.readers.composer import Composer
from generator.readers.html.elements import called
from generator.readers.html.sharing import is_sharing
from generator.readers.hyperlinks import shown, web_address
from generator.readers.seed import SHARE

# «background-image: url('cover.png')», «background: #fff url(cover.png)»
_BACKGROUND = re.compile(
    r"background(?:-image)?\s*+:(?:(?!background(?:-image)?\s*+:)[^;])*?url\(\s*['\"]?([^'\")]+)",
    re.I,
)


def end_link(composer: Composer, element: Tag, address: str) -> None:
    """A link ends; one without words has a label, unless it is a button that shares."""
    if composer.is_bare_link() and is_sharing(address):
        composer.omit(SHARE, address)
    elif composer.is_bare_link() and web_address(address):
        composer.picture(_bare_link(element, address))
    composer.close_link()


def _bare_link(element: Tag, address: str) -> Picture:
    """What stands for a link without words, such as one with a sign of an icon font.

    It is called as the page calls the link or the sign, else by where it leads.
    """
    inner = element.find(lambda each: bool(called(each)))
    names = [called(each) for each in (element, inner) if isinstance(each, Tag)]
    drawn = _BACKGROUND.search(str(element.get("style") or ""))
    return Picture(drawn[1].strip() if drawn else LABEL, next(filter(None, names), shown(address)))
