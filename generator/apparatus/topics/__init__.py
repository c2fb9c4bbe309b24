"""What an article is about, by the names of the topic vocabulary.

`Evidence` says where an article names a topic, `Background` how much of the archive mentions it, and
`Score` weighs the one against the other, with reasons that `inspect --topics` shows.
"""

from generator.apparatus.topics.background import Background
from generator.apparatus.topics.evidence import Evidence, gather_evidence
from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.scoring import (
    FEWEST_TOPICS,
    LOWER_BAR,
    MOST_TOPICS,
    NEAR_TOP,
    TOPIC_BAR,
    Score,
    classify,
    explain,
    explain_all,
)

__all__ = [
    "FEWEST_TOPICS",
    "LOWER_BAR",
    "MOST_TOPICS",
    "NEAR_TOP",
    "TOPIC_BAR",
    "Background",
    "Evidence",
    "NameIndex",
    "Score",
    "classify",
    "explain",
    "explain_all",
    "gather_evidence",
]
