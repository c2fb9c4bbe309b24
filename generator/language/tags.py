"""Language tags of BCP 47: «en», «zh-Hant», «pt-BR»."""

from __future__ import annotations

import re

CHINESE = "zh"
# «en», «zh-Hant», «pt-BR», «zh-Hant-HK», «sl-rozaj»: language, script, region, variants
_TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*"
)


def is_language(tag: str) -> bool:
    """Whether a text has the form of a language tag."""
    return _TAG.fullmatch(tag) is not None


def primary(tag: str) -> str:
    """The language that a tag names, whatever script and region it adds: «zh» for «zh-Hant»."""
    return tag.partition("-")[0].lower()


def is_chinese(tag: str) -> bool:
    """Whether a language is Chinese, in any script."""
    return primary(tag) == CHINESE
