"""Finds the headings that name sections in samples of flowing text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.desk.drafting.sample import Sample
from generator.model import Line, MarkKind

# «话题：慢», a label before a title
_LABELLED = re.compile(r"(?P<label>[^：:｜|]{2,12})[：:｜|]\s*(?P<title>.+)")


@dataclass(frozen=True, slots=True)
class Outline:
    """How the headings of the samples are used."""

    mark: str = ""
    """Mark of the headings that name sections; empty if none do."""
    names: tuple[str, ...] = ()
    """Headings that recur."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that recur before different titles, each with an example: «话题» → «话题：慢»."""
    has_leads: bool = False
    """Whether every sample has other headings of this mark, which are titles of articles."""

    def names_section(self, heading: str) -> bool:
        """Whether a heading of this mark is the name of a section."""
        match = _LABELLED.fullmatch(heading)
        if match is not None and match["label"] in self.labels:
            return False
        return not self.has_leads or heading in self.names


def outline_of(samples: Sequence[Sample]) -> Outline:
    """The level of headings of which most recur in other samples names the sections.

    In a single sample nothing recurs; there it is the highest level with two headings. Where those of
    a level are labels of articles, the levels tell more than any rule.
    """
    if any(_are_labels(samples, f"heading-{level}") for level in range(2, 7)):
        return Outline()
    highest = _highest(samples)
    levels = [_outline_at(samples, f"heading-{level}") for level in range(1, highest + 1)]
    best = max(levels, key=lambda outline: len(outline.names) + len(outline.labels))
    if best.names or best.labels or len(samples) > 1:
        return best if best.names or best.labels else Outline()
    counts = Counter(line.mark for line in samples[0].texts)
    return Outline(next((level.mark for level in levels if counts[level.mark] > 1), ""))


def _are_labels(samples: Sequence[Sample], mark: str) -> bool:
    """Whether most headings of a mark recur within their sample: «Source», «Summary»."""
    named = [Counter(line.text for line in each.texts if line.mark == mark) for each in samples]
    again = sum(count for each in named for count in each.values() if count > 1)
    return 2 * again > sum(each.total() for each in named)


def _highest(samples: Sequence[Sample]) -> int:
    """The level below which no heading names a section: of it a sample has more than its title."""
    counts = [Counter(line.mark for line in sample.texts) for sample in samples]
    several = (any(each[f"heading-{n}"] > 1 for each in counts) for n in range(1, 7))
    return next((level for level, found in enumerate(several, 1) if found), 6)


def _outline_at(samples: Sequence[Sample], mark: str) -> Outline:
    lines = [[line for line in sample.texts if line.mark == mark] for sample in samples]
    headings = [[line.text for line in sample] for sample in lines]
    formed = {line.text for sample in lines for line in sample if _says_more(line)}
    counts = Counter(text for sample in headings for text in dict.fromkeys(sample))
    by_label: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        if match := _LABELLED.fullmatch(text):
            by_label[match["label"]].append(text)
    titles = {sample.texts[0].text for sample in samples if sample.texts}
    labels = {
        label: texts
        for label, texts in by_label.items()
        if len(texts) > 1 and not titles.issuperset(texts)  # «Weekly: Issue 7» is no label
    }
    names = tuple(text for text, count in counts.items() if count > 1 and text not in formed)
    known = {*names, *(text for texts in labels.values() for text in texts)}
    has_leads = bool(names) and all(not known.issuperset(sample) for sample in headings)
    if has_leads and not _stand_above(samples, mark, names, known):
        has_leads = False
        if 2 * sum(text in known for sample in headings for text in sample) < sum(
            map(len, headings)
        ):
            return Outline()
    return Outline(mark, names, {label: texts[0] for label, texts in labels.items()}, has_leads)


_PLAIN = {MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.UNDERLINED}
"""Marks that a heading has for its looks."""


def _stand_above(
    samples: Sequence[Sample], mark: str, names: Collection[str], known: Collection[str]
) -> bool:
    """Whether headings that recur stand directly above others of their level, not above texts.

    «News» with its news does not hold the «Field report» that follows it.
    """
    above = apart = 0
    for sample in samples:
        lines = sample.texts
        places = [at for at, line in enumerate(lines) if line.mark == mark]
        for at, below in pairwise(places):
            if lines[at].text in names and lines[below].text not in known:
                above += below == at + 1
                apart += below > at + 1
    return above >= apart


def _says_more(heading: Line) -> bool:
    """Whether a heading has links, code or the like, for which the name of a section has no place."""
    kinds = {mark.kind for mark in heading.marks}
    return bool(heading.links) or not kinds <= _PLAIN
