"""Films, posts and pieces of code that a page shows by a name and an id: the addresses of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_PROVIDERS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
    "gist": "https://gist.github.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "bilibili": "https://www.bilibili.com/video/{}",
    "asciinema": "https://asciinema.org/a/{}",
}
"""The address of what a provider shows, by its name."""
_GENERAL = frozenset({"embed", "iframe", "link", "video", "oembed"})
"""Names of what shows any address."""
_USERS = frozenset({"gist"})
"""Providers whose ids may have the name of a user before them."""
_IDS = ("id", "videoid", "video_id", "url", "src", "href", "bvid", "post", "code")
"""Attributes that say the id, in small letters."""
# «w7Ft2ymGmfc», «lamp/7896402»
_ID = re.compile(r"[\w-]{2,64}(?:/[\w-]{2,64})?")
_WEB = re.compile(r"https?://[^\s<>\"'{}]+")
# «LiteYouTubeEmbed», «youtube-lite»: the words in such a name that do not say who provides it
_BESIDES = re.compile(r"lite|embed(?:ded)?|video|player|post|simple|privacy|[-_.]")


class Embed(NamedTuple):
    """What a page shows from elsewhere."""

    address: str
    title: str
    said: tuple[str, ...]
    """Pieces of the address that are written in the text."""


def embedded(name: str, values: Mapping[str, str], plain: Sequence[str] = ()) -> Embed | None:
    """What «YouTube» with an id shows, or «embed» with an address; ``None`` for anything else.

    ``values``: attributes, by their names in small letters; ``plain``: those without names.
    """
    provider = name.lower() if name.lower() in _GENERAL else _BESIDES.sub("", name.lower())
    if provider not in _PROVIDERS and provider not in _GENERAL:
        return None
    said = [values[each] for each in _IDS if values.get(each)] or list(plain)
    title = values.get("title", "")
    if not said:
        return None
    if _WEB.fullmatch(said[0]):
        return Embed(said[0], title, (said[0],))
    user = values.get("user", "") if provider in _USERS else ""
    pieces = [user] if user else []
    pieces += said[:2] if provider in _USERS and not user and len(plain) > 1 else said[:1]
    if provider in _GENERAL or not all(map(_ID.fullmatch, pieces)):
        return None
    return Embed(_PROVIDERS[provider].format("/".join(pieces)), title, tuple(pieces))
