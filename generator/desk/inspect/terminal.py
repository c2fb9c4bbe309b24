"""The inspection of a seed on a terminal: the doubtful decisions, or why it has its topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.apparatus.settled import settled
from generator.apparatus.topics import scoring
from generator.desk.inspect.outcomes import LineOutcome
from generator.desk.inspect.questions import uncertain_words
from generator.desk.inspect.seed import DoubtfulDecision, Inspection
from generator.language import characters
from generator.language.text import squash
from generator.model import Archive, Article, Issue
from generator.readers.private import PRIVATE
from generator.readers.seed import OMITTED_PICTURES

RULE_CELLS = 40
"""Width of the column that names the rules."""
NEAR_MISSES = 5
"""Topics shown for an article after those that it has."""
TOPICS_LEGEND = (
    "*  the article has the topic; the others are near misses, below "
    f"{scoring.TOPIC_BAR:g} or below {scoring.NEAR_TOP:.0%} of the first\n"
    f"   An article has at most {scoring.MOST_TOPICS} topics; one with fewer than {scoring.FEWEST_TOPICS} "
    f"also gets those from {scoring.LOWER_BAR:g}."
)
_WHITE_SPACE = str.maketrans({"\u3000": "  ", "\u00a0": " ", "\t": " ⇥ "})


def printable(text: str) -> str:
    """``text`` with plain blanks, and every other character that cannot be seen spelled out."""
    return text if text.isprintable() else characters.visible(text.translate(_WHITE_SPACE))


def file_facts(issue: Issue) -> list[str]:
    """What the seed's file says about itself and what was not read: «left out (…): script 340»."""
    facts = [f"{printable(key)}: {printable(value)}" for key, value in issue.metadata]
    if issue.recognised:
        facts.append(f"text recognised by: {printable(issue.recognised)}")
    for unit, counts in omitted(issue).items():
        listed = ", ".join(f"{printable(rule)} {count:,}" for rule, count in counts.items())
        facts.append(f"left out ({unit}): {listed}")
    private = dict.fromkeys(text for rule, text in issue.omitted if rule in PRIVATE)
    facts += [f"left out as private: {printable(text)}" for text in private]
    return facts


def omitted(issue: Issue) -> dict[str, dict[str, int]]:
    """What each rule left out of the file, sorted by rule: in ``characters``, and in ``pictures``."""
    counts = {"characters": Counter[str](), "pictures": Counter[str]()}
    for rule, text in sorted(issue.omitted):
        if rule in OMITTED_PICTURES:
            counts["pictures"][rule] += 1
        else:
            counts["characters"][rule] += len(squash(text))
    return {unit: dict(found) for unit, found in counts.items() if found}


def inspection_text(seed: Inspection) -> str:
    """What the file says about itself, then the doubtful decisions.

    Each is shown between its neighbours, with the correction that reverses it.
    """
    facts = file_facts(seed.issue)
    parts = ["\n".join(facts)] if facts else []
    digits = len(str(len(seed.issue.lines)))
    if words := list(uncertain_words(seed.issue)):
        rows = [f"  line {number}: {printable(', '.join(found))}" for number, found in words]
        parts.append("\n".join(["words recognised with doubt, to compare with the scan:", *rows]))
    parts += ["\n".join(_rows(doubt, digits)) for doubt in seed.doubts]
    count = f"{len(seed.doubts)} doubtful decision{'' if len(seed.doubts) == 1 else 's'}"
    paste = "; to reverse one, paste its correction into the sidecar" if seed.doubts else ""
    return "\n\n".join([*parts, count + paste])


def _rows(doubt: DoubtfulDecision, digits: int) -> Iterator[str]:
    if doubt.before:
        yield f"  {_row(doubt.before, digits)}"
    yield f"> {_row(doubt.outcome, digits)}"
    if doubt.after:
        yield f"  {_row(doubt.after, digits)}"
    yield " " * (digits + 7) + doubt.correction


def _row(outcome: LineOutcome, digits: int) -> str:
    rules = (f"{rule}{'?' if rule.doubtful else ''}" for rule in outcome.rules)
    why = " · ".join(rules) or outcome.what
    why += "".join(f" ({correction.action})" for correction in outcome.corrections)
    number, text = outcome.line.number, printable(outcome.line.text)
    return f"{number:>{digits}} {outcome.mark:<2} {why:<{RULE_CELLS}} {text}"


def topic_reasons(issue: Issue, archive: Archive) -> str:
    """Each article of ``issue`` with its topics, the near misses, and the evidence for each.

    ``archive`` has the vocabulary and the articles against which topics are weighed.
    """
    counted = (article for other in settled(archive.issues) for article in other.articles)
    scores = scoring.explain(issue.articles, archive.topics, counted)
    parts = map("\n".join, map(_topics, issue.articles, scores))
    return "\n\n".join([*parts, TOPICS_LEGEND])


def _topics(article: Article, scores: Sequence[scoring.Score]) -> Iterator[str]:
    yield f"{article.id} {article.title}"
    chosen = sum(score.chosen for score in scores)
    if not chosen:
        yield "  (no topic)"
    yield from map(str, scores[: chosen + NEAR_MISSES])
