"""Tries a profile on a sample: which rule matches how many lines, and what the sample becomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.conversion.segment.assembly import assembled
from generator.conversion.segment.furniture import strip_furniture
from generator.conversion.segment.matching import first_match
from generator.desk.drafting.sample import Sample
from generator.model import Issue
from generator.model.errors import quote
from generator.settings.profiles.profile import Profile, Role


@dataclass(frozen=True, slots=True)
class Trial:
    """What a profile made of one sample."""

    sample: Sample
    recognised: bool
    hits: dict[str, int]
    """Lines that each rule, or pattern of a group, matches; 0 for one that matches none."""

    def summary(self, issue: Issue | None) -> Iterator[str]:
        """The trial in words, with the issue that the sample became, if it became one."""
        yield f"{self.sample.name}: {'recognised' if self.recognised else 'not recognised'}"
        if issue is not None:
            sections = len([name for name in issue.sections if name])
            yield (
                f"  issue {issue.id}, number {issue.number or 'unknown'}, period "
                f"{issue.period.edtf or 'unknown'} ({issue.period.basis}): "
                f"{len(issue.articles)} articles in {sections} sections"
            )
            for article in issue.articles:
                section = f"{article.section}: " if article.section else ""
                yield f"    {article.order:3}  {quote(section + article.title)}"


def try_on(profile: Profile, sample: Sample) -> Trial:
    """Match every rule and pattern of a profile against the lines of a sample."""
    texts = sample.quotable
    hits = _pattern_hits(profile, texts)
    if profile.flowing:
        hits |= _rule_hits(profile, sample)
    return Trial(sample, profile.recognises(texts), hits)


def unused(trials: Sequence[Trial]) -> list[str]:
    """Rules and patterns that match no line of any sample."""
    names = dict.fromkeys(name for trial in trials for name in trial.hits)
    return [name for name in names if not any(trial.hits.get(name) for trial in trials)]


def _pattern_hits(profile: Profile, texts: Sequence[str]) -> dict[str, int]:
    """By ``group.name``; patterns that stand in no file are left out."""
    groups = {"recognise": profile.recognise, "cover": profile.cover}
    if not profile.flowing:
        groups |= {"body": profile.body, "furniture": profile.furniture}
    hits = {}
    for group, patterns in groups.items():
        for name, pattern in patterns.items():
            if pattern.file:
                match = pattern.search if group == "cover" else pattern.fullmatch
                hits[f"{group}.{name}"] = sum(match(text) is not None for text in texts)
    return hits


def _rule_hits(profile: Profile, sample: Sample) -> dict[str, int]:
    """How many lines each rule is the first to match, by ``rules.name``."""
    counts: Counter[str] = Counter()
    section, spent = "", set[str]()
    for line in assembled(strip_furniture(sample.lines, profile)).lines:
        if fit := first_match(profile.rules, line, section, spent):
            counts[fit.rule.name] += 1
            if fit.rule.role in (Role.SECTION, Role.ARTICLE):
                section = fit.text("section") or section
    return {f"rules.{rule.name}": counts[rule.name] for rule in profile.rules}
