"""Links of buttons that hand a page on to others: they belong to the message, not to its text."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

# «sharer.php», «shareArticle», «share-offsite», «intent»: a folder of a path
_HANDING = re.compile(
    r"shar(?:e|er|ing|earticle)(?:[-.](?:php|offsite))?|intent|submit|send|pin|save|compose", re.I
)
_SAID = frozenset(
    {"u", "url", "text", "link", "title", "body", "subject", "status", "href", "media"}
)
"""Parameters that say what is handed on."""


def is_sharing(address: str) -> bool:
    """Whether a link hands something on: «https://a.example/sharer.php?u=…», «mailto:?subject=…»."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    said = {key.lower() for key, _ in parse_qsl(parts.query, keep_blank_values=True)}
    if said.isdisjoint(_SAID):
        return False
    if parts.scheme.lower() == "mailto":
        return not parts.path
    return any(map(_HANDING.fullmatch, (parts.netloc, *parts.path.split("/"))))
