"""One seed number in, one set issue out."""

from __future__ import annotations

from random import Random

from tests.typesetting.manuscript import write_issue
from tests.typesetting.pages import Setting, set_issue
from tests.typesetting.style import draw_style


def typeset(seed: int) -> Setting:
    """The issue of this seed number: always the same text and the same truth."""
    random = Random(f"issue {seed}")  # noqa: S311 - nothing secret
    style = draw_style(random)
    return set_issue(seed, style, write_issue(style, random), random)
