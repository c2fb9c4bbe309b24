"""Precision and recall of what is found in labelled sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was found in the sentences of one set, against their labels."""

    right: int
    wrong: tuple[str, ...]
    """Each sentence with what was found in it wrongly."""
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}"


def accuracy(
    labels: Path, key: str, part: str, find: Callable[[str], Iterable[str]], own: bool = True
) -> Accuracy:
    """Look for things in the sentences of a ``part``, «tune» or «held», of a file of labels.

    ``key`` has the labels; ``own``: as our conventions ask where they differ.
    """
    right, wrong, missed = 0, [], []
    for entry in yaml.safe_load(labels.read_text(encoding="utf-8")):
        if entry["set"] == part:
            asked = set(entry["ours"] if own and "ours" in entry else entry[key])
            found = set(find(entry["text"]))
            right += len(asked & found)
            wrong += [f"{each}: {entry['text']}" for each in sorted(found - asked)]
            missed += [f"{each}: {entry['text']}" for each in sorted(asked - found)]
    return Accuracy(right, tuple(wrong), tuple(missed))
