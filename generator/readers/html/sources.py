"""Where pictures, films and what else a page embeds are: several attributes may say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import Tag

from generator.readers.html.elements import attribute, is_spacer

PLAYERS = ("iframe", "video", "audio", "object", "embed")
"""Elements that show something of another address."""
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-orig-src")
"""Attributes that hold the address until a script loads the picture."""
_LAZY_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
SHORT = 2_000
"""Characters of a picture within the page that stands there only until another is loaded, at most."""
MOST_BESIDE = 16
"""Nodes before a picture, and around it, that may say where it is."""
# «2x», «640w,», «640w,c.png»
_SIZE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)[wxh](?:,(\S*))?")


def picture_address(picture: Tag) -> str:
    """The address of a picture; where it has only a stand-in, that of what is loaded for it."""
    own = attribute(picture, "src").strip()
    stands_in = not own or is_spacer(own) or (own.startswith("data:") and len(own) < SHORT)
    return next(filter(None, _loaded(picture)), own) if stands_in else own


def player_address(player: Tag) -> str:
    """The address of what an element plays or embeds; empty without one."""
    source = player.find(["source", "embed"])
    of_source = attribute(source, "src") if isinstance(source, Tag) else ""
    own = attribute(player, "data" if player.name == "object" else "src")
    return (own or of_source).strip()


def _loaded(picture: Tag) -> Iterator[str]:
    yield from (attribute(picture, name).strip() for name in _LAZY)
    yield from (_largest(attribute(picture, name)) for name in _LAZY_SETS)
    near = (*islice(picture.parents, MOST_BESIDE), *islice(picture.previous_siblings, MOST_BESIDE))
    for source in near:  # one without an end tag holds the picture in the tree
        if isinstance(source, Tag) and source.name == "source":
            yield from (_largest(attribute(source, name)) for name in _LAZY_SETS)


def _largest(addresses: str) -> str:
    """The largest of several pictures: «a.png 1x, b.png 2x»."""
    best, most, address = "", 0.0, ""
    for part in (*addresses.split(), "1x"):
        size = _SIZE.fullmatch(part)
        if address and (not size or float(size[1]) > most):
            best, most = address, float(size[1]) if size else max(most, 1.0)
        address = (size[2] or "") if size else part.strip(",")
    return best
