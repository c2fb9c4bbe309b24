"""What a block is, why, and what corrections say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Block, LineDecision


@dataclass(frozen=True, slots=True)
class BlockDecision:
    """How sure a block is, and which rule decided it."""

    block: Block
    rule: str
    confidence: float
    lines: tuple[LineDecision, ...] = ()
    """Why each of its lines begins it or goes on with the line before."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a sidecar's corrections say about the lines of an article."""

    joins: Mapping[int, bool]
    """Seed line → whether it goes on with the line before it."""
    headings: Mapping[int, int]
    """Seed line → level of the heading that begins there; 0 for a paragraph."""


NO_GUIDANCE = Guidance({}, {})
