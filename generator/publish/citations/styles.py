"""The style in which an article is cited: GB/T 7714 for Chinese texts, APA for all others."""

from __future__ import annotations

from generator.language.tags import is_chinese
from generator.publish.citations import apa, gbt7714
from generator.publish.citations.reference import Reference
from generator.publish.citations.words import Words


def style(reference: Reference) -> str:
    """The name of the style."""
    return "GB/T 7714—2025" if is_chinese(reference.language) else "APA 7"


def citation(reference: Reference) -> Words:
    """The reference in its style."""
    write = gbt7714.citation if is_chinese(reference.language) else apa.citation
    return write(reference)
