"""Where films and what else a page embeds are: several attributes may say it."""

from __future__ import annotations

from bs4 import Tag

from generator.readers.html.elements import attribute, first_within

PLAYERS = ("iframe", "video", "audio", "object", "embed")
"""Elements that show something of another address."""


def player_address(player: Tag) -> str:
    """The address of what an element plays or embeds; empty without one."""
    source = first_within(player, ("source", "embed"))
    of_source = attribute(source, "src") if source else ""
    own = attribute(player, "data" if player.name == "object" else "src")
    return (own or of_source).strip()
