"""What an article is about, by the names of the topic vocabulary.

Two passes, each linear in the text: `Evidence` says where the names of a topic stand
in an article, `Background` how much of the archive mentions it, and `Score` weighs the
one against the other, with reasons that `inspect --topics` shows.
"""

from generator.apparatus.topics.background import Background
from generator.apparatus.topics.evidence import Evidence, gather
from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.scoring import (
    BAR,
    FEWEST,
    LOWER_BAR,
    MOST,
    NEAR_TOP,
    Score,
    classify,
    explain,
    explain_all,
)

__all__ = [
    "BAR",
    "FEWEST",
    "LOWER_BAR",
    "MOST",
    "NEAR_TOP",
    "Background",
    "Evidence",
    "NameIndex",
    "Score",
    "classify",
    "explain",
    "explain_all",
    "gather",
]
