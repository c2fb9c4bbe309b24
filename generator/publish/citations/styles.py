"""The style in which an article is cited: GB/T 7714 for Chinese texts, APA for all others."""

from __future__ import annotations

from generator.language.interface import is_chinese
from generator.publish.citations import apa, gbt7714
from generator.publish.citations.reference import Reference
from generator.publish.citations.words import Words


def style(reference: Reference) -> str:
    """The name of the style."""
    return gbt7714.NAME if is_chinese(reference.language) else apa.NAME


def citation(reference: Reference) -> Words:
    """The reference in its style."""
    return (gbt7714.citation if is_chinese(reference.language) else apa.citation)(reference)
