"""Pictures whose addresses a script reads from elsewhere once they are to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4 import Tag

from generator.model.errors import Problem, Severity
from generator.readers.html.elements import SHOWING_NOTHING, attribute, is_dot, unseen
from generator.readers.html.tree import around

_ADDRESSES = (
    *("data-src", "data-original", "data-lazy-src", "data-lazy", "data-original-src"),
    *("data-actualsrc", "data-full-src", "data-orig-file"),
)
"""Attributes in which an address waits."""
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
"""Attributes that give the same picture in several sizes."""
# «data:image/gif;base64,R0lGOD…», «about:blank», «#»
_NONE = re.compile(r"data:|about:|#|\Z", re.I)
# «placeholder.svg», «loading.gif»: the name of a file
_STAND_IN = re.compile(
    rf"[\w-]{{0,20}}(?:{SHOWING_NOTHING}|placeholder|loading|loader|lazy|pixel|1x1|gr[ae]y)"
    r"[\w-]{0,20}\.(?:gif|png|svg|jpe?g|webp)",
    re.I,
)
# «480w», «2x»
_SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,4})?)[wx]")
# «/img/mill.jpg?w=600»; what counts visits has other names
_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|\Z)", re.I)
# «{{ site.logo }}», «{% asset logo %}», «<%= logo %>», «*|LOGO|*», «${logo}»
_STATEMENT = re.compile(r"\{\{|\{%|<%|\*\||\$\{")


def load_pictures(page: Tag) -> list[str]:
    """Give each picture its own address where it has none, or that of a stand-in.

    Returns what is left out for it: the stand-ins of pictures that are shown without scripts.
    """
    offered: dict[int, str] = {}
    for element in page.find_all(["picture", "source", "img"]):
        if element.name == "picture":
            offered[id(element)] = ""
        elif element.name == "source":
            _offer(element, offered)
        elif _stands_in(attribute(element, "src")):
            found = _awaited(element) or offered.get(id(element.parent), "")
            element["src"] = found or attribute(element, "src")
    silent = page.find_all("noscript")
    nesting = around(silent)
    return [left for each in silent if id(each) not in nesting for left in _show_pictures(each)]


def drop_statements(page: Tag, name: str) -> Iterator[Problem]:
    """Take away addresses that a program was to put in the place of its statement, and warn of it."""
    found = [each for each in page.find_all("img") if _STATEMENT.search(attribute(each, "src"))]
    if found:
        message = (
            f"pictures whose addresses are statements of a template: {len(found)}; they cannot be "
            "shown, write their addresses or save the page as it is published"
        )
        yield Problem(name, 0, message, attribute(found[0], "src").strip(), Severity.WARNING)
    for picture in found:
        picture["src"] = ""


def _stands_in(address: str) -> bool:
    """Whether an address is none, or that of a picture which stands for another."""
    address = address.strip()
    name = re.split("[?#]", address, maxsplit=1)[0].rpartition("/")[2]
    return bool(_NONE.match(address) or _STAND_IN.fullmatch(name))


def _awaited(picture: Tag) -> str:
    """The address that a script or the browser takes for a picture; empty where there is none."""
    single = (attribute(picture, name).strip() for name in _ADDRESSES)
    sets = (_largest(attribute(picture, name)) for name in _SETS)
    return next((each for each in (*single, *sets) if not _stands_in(each)), "")


def _offer(source: Tag, offered: dict[int, str]) -> None:
    """Note the address of a source of a ``picture``, which libxml2 puts around what follows it."""
    around = id(source.parent)
    if around in offered:
        sets = (_largest(attribute(source, name)) for name in _SETS)
        own = next((each for each in sets if not _stands_in(each)), "")
        offered[around] = offered[id(source)] = offered[around] or own


def _largest(candidates: str) -> str:
    """The address of the largest picture of a set: «mill.jpg 480w, mill-2.jpg 960w»."""
    return max(_candidates(candidates.split()), key=lambda each: each[0], default=(0.0, ""))[1]


def _candidates(words: Iterable[str]) -> Iterator[tuple[float, str]]:
    address = ""
    for word in words:
        size, comma, after = word.partition(",")
        if not address:
            address = word.strip(",")
            if address and word.endswith(","):
                yield 1.0, address
                address = ""
        else:
            said = _SIZE.fullmatch(size)
            yield float(said[1]) if said else 1.0, address
            address = after.strip() if comma else ""
    if address:
        yield 1.0, address


def _show_pictures(silent: Tag) -> Iterator[str]:
    """Show the pictures of a ``noscript`` that holds nothing else, unless they are shown before it."""
    pictures = silent.find_all("img")
    if not pictures or silent.get_text().strip() or any(map(_is_for_nobody, pictures)):
        return
    before = silent.find_previous_sibling()
    if isinstance(before, Tag) and before.name == "img":
        if not _stands_in(attribute(before, "src")):
            return
        for name in ("alt", "title"):
            if value := attribute(before, name):
                pictures[0].attrs.setdefault(name, value)
        yield "img"
        before["hidden"] = ""
    elif not all(_FILE.search(attribute(each, "src")) for each in pictures):
        return
    silent.name = "span"


def _is_for_nobody(picture: Tag) -> bool:
    """Whether nobody is to see a picture: most of those count visits."""
    return bool(is_dot(picture) or unseen(picture)) or _stands_in(attribute(picture, "src"))
