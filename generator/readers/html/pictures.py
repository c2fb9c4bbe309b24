"""What a page shows besides text: pictures, drawings, films and sounds."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from bs4 import Tag

from generator.model import Picture
from generator.model.marks import LABEL
from generator.readers.composer import Composer, single_spaced
from generator.readers.html.addresses import base_address
from generator.readers.html.elements import (
    attribute,
    called,
    first_within,
    is_dot,
    is_sized,
    is_spacer,
    stated_width,
    unseen,
)
from generator.readers.html.svg import drawing, worded
from generator.readers.hyperlinks import web_address
from generator.readers.pictures import narrow
from generator.readers.relative import seen_from
from generator.readers.trackers import is_opened

PLAYERS = ("iframe", "video", "audio", "object", "embed")
"""Elements that show something of another address."""


class Pictures:
    """Writes what a page shows to a composer.

    ``parts``: the pictures of its e-mail, by their ids; ``base``: the address from which its links
    are seen.
    """

    def __init__(
        self, composer: Composer, page: Tag, parts: Mapping[str, bytes], base: str
    ) -> None:
        self.left_drawings = 0
        """Drawings of which only the words are read."""
        self.sharing = False
        """Whether the link that is read only hands the page on."""
        self._of_links = base
        self._composer = composer
        self._base = base_address(page)
        """The address from which pictures are seen; empty where they may be files beside the page."""
        self._worded = worded(page)
        self._parts = parts

    def draw(self, element: Tag) -> bool:
        """Write a drawing as the picture that it is, unless it is an icon or cannot be shown."""
        shown = element.name == "svg" and not unseen(element)
        found = drawing(element, self._worded) if shown else None
        if found is None or not found.data:
            self.left_drawings += found is not None
            return False
        self._composer.picture(Picture(self._composer.album.add(found.data), found.label))
        self._composer.omit("drawing", found.words)
        return True

    def show(self, element: Tag) -> None:
        """A picture, unless nobody sees it: those count who opened a message."""
        address, text, title = (
            single_spaced(attribute(element, name)) for name in ("src", "alt", "title")
        )
        counts = not text and not is_sized(element) and is_opened(address)
        if counts or is_dot(element) or (not text and is_spacer(address)):
            self._composer.omit("pixel", text or address or "img")
        elif self.sharing or not (address or text or title):
            self._composer.omit("picture", text or address or "img")
        else:
            width = narrow(stated_width(element))
            self._composer.picture(Picture(self._address(address), text, title, width=width))

    def _address(self, address: str) -> str:
        """The address of a picture; those in the file itself are kept."""
        held = self._composer.album.add_named(address, self._parts)
        return seen_from(self._base, address) if held is None else held

    def play(self, element: Tag) -> None:
        """A film or a sound, as a link with its poster or its name."""
        address, poster = _played(element), attribute(element, "poster").strip()
        if attribute(element, "type").startswith("image/"):
            self._composer.picture(Picture(self._address(address), called(element)))
        elif address:
            address = seen_from(self._of_links, address)
            self._composer.open_link(address)
            if poster:
                self._composer.picture(Picture(self._address(poster), called(element)))
            else:
                self._composer.picture(Picture(LABEL, _label(element, address)))
            self._composer.close_link()


def _played(player: Tag) -> str:
    """The address of what an element plays or embeds; empty without one."""
    source = first_within(player, ("source", "embed"))
    of_source = attribute(source, "src") if source else ""
    own = attribute(player, "data" if player.name == "object" else "src")
    return (own or of_source).strip()


def _label(player: Tag, address: str) -> str:
    """The words of the link to it: its name, the host that shows it, or its file."""
    if name := called(player):
        return name
    if web := web_address(address):
        return (urlsplit(web).hostname or web).removeprefix("www.")
    return address.rpartition("/")[2] if not address.startswith("data:") else player.name
