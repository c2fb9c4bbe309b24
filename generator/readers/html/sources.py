"""Where films and what else a page embeds are, and what it calls them."""

from __future__ import annotations

from urllib.parse import urlsplit

from bs4 import Tag

from generator.readers.composer import single_spaced
from generator.readers.html.elements import attribute, first_within
from generator.readers.hyperlinks import web_address

PLAYERS = ("iframe", "video", "audio", "object", "embed")
"""Elements that show something of another address."""


def player_address(player: Tag) -> str:
    """The address of what an element plays or embeds; empty without one."""
    source = first_within(player, ("source", "embed"))
    of_source = attribute(source, "src") if source else ""
    own = attribute(player, "data" if player.name == "object" else "src")
    return (own or of_source).strip()


def player_name(player: Tag) -> str:
    """What the page calls it; empty where it says nothing of that."""
    return single_spaced(attribute(player, "title") or attribute(player, "aria-label"))


def player_label(player: Tag, address: str) -> str:
    """The words of the link to it: its name, the host that shows it, or its file."""
    if name := player_name(player):
        return name
    if web := web_address(address):
        return (urlsplit(web).hostname or web).removeprefix("www.")
    return address.rpartition("/")[2] if not address.startswith("data:") else player.name
