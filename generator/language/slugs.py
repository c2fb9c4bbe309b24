"""ASCII names for URLs: pinyin syllables joined by hyphens.

>>> romanize("从患、保、医、药四个角度，看 DRG/DIP 改革成效")
'cong-huan-bao-yi-yao-si-ge-jiao-du-kan-drg-dip-gai-ge-cheng'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from generator.language.pinyin import syllables
from generator.language.text import normalized

LIMIT = 60
"""Most characters of a slug, without the suffix that distinguishes equal ones."""

_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Device names that Windows reserves, and years, which are pages of an index
_RESERVED = re.compile(r"(?:con|prn|aux|nul|index|(?:com|lpt)\d|\d{4})", re.IGNORECASE)


def romanize(text: str) -> str:
    """``text`` as lower-case ASCII words and pinyin, cut at a hyphen.

    Empty if nothing in ``text`` can be romanized.
    """
    plain = normalized("NFKC", text)
    spoken = " ".join(syllables(plain))
    ascii_only = normalized("NFKD", spoken).encode("ascii", "ignore").decode()
    slug = _NOT_WORD.sub("-", ascii_only.lower()).strip("-")
    if len(slug) <= LIMIT:
        return slug
    return (slug[: LIMIT + 1].rpartition("-")[0] or slug[:LIMIT]).strip("-")


def assign(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A slug for each name, all different from each other and from those ``taken``.

    If a slug is taken, empty or reserved, it gets a suffix computed from the name. Pass the
    names oldest first, so that adding a name does not change the slugs of older ones.
    """
    used, slugs = set(taken), dict[str, str]()
    for name in dict.fromkeys(names):
        slug = romanize(name)
        if not slug or slug in used or _RESERVED.fullmatch(slug):
            slug = _marked(name, slug, used)
        used.add(slug)
        slugs[name] = slug
    return slugs


def _marked(name: str, slug: str, used: set[str]) -> str:
    """``slug`` with as many digits of the name's SHA-256 as make it unique (at least 4)."""
    digest = sha256(name.encode()).hexdigest()
    candidates = (f"{slug or 'x'}-{digest[:length]}" for length in range(4, len(digest) + 1))
    return next(candidate for candidate in candidates if candidate not in used)
