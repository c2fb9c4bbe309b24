"""Blocks with the reasons for them, and what corrections say about blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Block, LineDecision


@dataclass(frozen=True, slots=True)
class BlockDecision:
    """A block, the rule that decided what it is, and how sure that is."""

    block: Block
    rule: str
    confidence: float
    lines: tuple[LineDecision, ...] = ()
    """Why each of its lines begins the block or continues the line before."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a sidecar's corrections say about the lines of an article."""

    joins: Mapping[int, bool]
    """Seed line → whether it continues the line before it."""
    headings: Mapping[int, int]
    """Seed line → level of the heading that begins there; 0 for a paragraph."""


NO_GUIDANCE = Guidance({}, {})
