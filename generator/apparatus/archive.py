"""Gathers a folder of seeds into an archive."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from generator.apparatus.sequence import in_sequence
from generator.apparatus.settled import settled
from generator.apparatus.topics.evidence import gather_evidence
from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.scoring import ArticleWeights, classify, weigh
from generator.conversion.cover import Metadata, identity, statements
from generator.conversion.issue import ConvertedSeed, convert
from generator.conversion.workers import each
from generator.language.guess import guessed
from generator.language.interface import N_, gettext, listed, speak
from generator.language.text import BLANK, squash
from generator.model import Archive, HeldIssue, Issue, Line, Vocabulary
from generator.model.errors import ContentError, Problem, Severity, UsageError, errors_in
from generator.readers import SeedText, read_file
from generator.settings import terms
from generator.settings.archive import Settings, load_settings
from generator.settings.files import SeedFile, list_seeds
from generator.settings.profiles.profile import Profile
from generator.settings.profiles.reading import choose, load_profiles
from generator.settings.sidecar import Sidecar, hold_of, load_sidecar

Progress = Callable[[str, int, int], None]
"""Called with the stage, the number of items done, and the number of all items."""

FEW_ISSUES = 16
"""Issues up to which converting them takes less time than starting another process."""
UNNAMED = N_("Newsletter archive")
"""Title of an archive if neither its settings nor a newsletter gives one."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Switch the garbage collector off: a conversion makes many values, but no cycles.

    Collection would take a fifth of the time. Afterwards the values are frozen, so that later
    collections skip them; reference counting still frees them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


@collector_at_rest()
def gather(seeds: Path, progress: Progress = no_progress) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive of a folder of seeds, and the warnings of the conversion.

    Raises ``ContentError`` with all problems of all files.
    """
    files, held = shown_and_held(list_seeds(seeds))
    settings = load_settings(seeds)
    conversions: list[ConvertedSeed] = []
    problems: list[Problem] = []
    attempt = partial(_attempt, profiles=load_profiles(seeds))
    progress("convert", 0, len(files))
    told = partial(progress, "convert")
    outcomes = list(each(attempt, files, FEW_ISSUES, lambda done: told(done, len(files))))
    same = twins(made.issue for made in outcomes if isinstance(made, ConvertedSeed))
    for at, file in told_apart(files, same).items():
        outcomes[at] = attempt(file)
    for outcome in outcomes:
        if isinstance(outcome, ConvertedSeed):
            conversions.append(outcome)
        else:
            problems += outcome
    found = [warning for conversion in conversions for warning in conversion.warnings]
    problems += errors_in(found)
    issues = [conversion.issue for conversion in conversions]
    problems += clashes((i, squash("".join(line.text for line in i.lines))) for i in issues)
    if problems:
        raise ContentError(problems)
    warnings = tuple(p for p in found if p.severity is Severity.WARNING)
    return replace(assemble(issues, settings), held=held), warnings


def shown_and_held(files: Iterable[SeedFile]) -> tuple[list[SeedFile], tuple[HeldIssue, ...]]:
    """The seeds that are shown, and those that their sidecars hold back."""
    reasons = {file: hold_of(file.sidecar) for file in files}
    held = (HeldIssue(file.name, reason) for file, reason in reasons.items() if reason)
    return [file for file, reason in reasons.items() if not reason], tuple(held)


def _attempt(file: SeedFile, profiles: tuple[Profile, ...]) -> ConvertedSeed | tuple[Problem, ...]:
    """The converted seed, or the problems that prevent it."""
    try:
        return convert_file(file, profiles)
    except ContentError as error:
        return error.problems


def convert_file(file: SeedFile, profiles: tuple[Profile, ...] = ()) -> ConvertedSeed:
    """Convert one seed with its sidecar; ``profiles`` defaults to those of its folder."""
    sidecar = load_sidecar(file.sidecar)
    seed = read_file(file.path, sidecar.hints)
    return convert_seed(file, seed, sidecar, profiles or load_profiles(file.path.parent))


def convert_seed(
    file: SeedFile, seed: SeedText, sidecar: Sidecar, profiles: tuple[Profile, ...]
) -> ConvertedSeed:
    """Convert what was read of a seed; one that has a twin gets the id of a seed without a number."""
    if file.twin:
        sidecar = replace(sidecar, id=sidecar.id or identity("", "", file.name))
    made = convert_lines(seed.lines, file.name, sidecar, profiles, seed.metadata)
    issue = replace(
        made.issue,
        metadata=seed.metadata,
        omitted=seed.omitted,
        recognised=seed.hints.recognised_by,
        uncertain=seed.uncertain,
    )
    warnings = (*seed.warnings, *made.warnings)
    return replace(made, issue=issue, warnings=(*_twin(file, issue), *warnings))


def _twin(file: SeedFile, issue: Issue) -> Iterator[Problem]:
    """A warning about an issue that states the number of another one."""
    if file.twin:
        message = (
            f"{file.twin} states the same number, so the id of this issue is {issue.id}; "
            "if one of the two numbers is wrong, write «number» in its sidecar"
        )
        yield Problem(file.name, 0, message, issue.number, Severity.WARNING)


def twins(issues: Iterable[Issue]) -> Mapping[str, str]:
    """The seeds of which an earlier one has the id that their number makes, each with that one."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for issue in issues:
        other = first.setdefault(issue.id.lower(), issue.seed)
        if other != issue.seed and issue.number and issue.id.endswith(issue.number):
            found[issue.seed] = other
    return found


def told_apart(files: Sequence[SeedFile], same: Mapping[str, str]) -> dict[int, SeedFile]:
    """The files of seeds that have a twin, by their places among all files."""
    return {
        at: replace(file, twin=same[file.name])
        for at, file in enumerate(files)
        if file.name in same
    }


def convert_lines(
    lines: Sequence[Line],
    name: str,
    sidecar: Sidecar,
    profiles: tuple[Profile, ...] = (),
    metadata: Metadata = (),
) -> ConvertedSeed:
    """Convert the lines of a seed with the profile that its sidecar names or its text matches."""
    texts = [line.text.strip(BLANK) for line in lines] + statements((*metadata, ("file", name)))
    flowing = any(line.mark or line.typeset for line in lines)
    profiles = profiles or load_profiles()
    try:
        profile = choose(profiles, texts, sidecar.profile, flowing=flowing)
    except UsageError as error:
        line = sidecar.lines.get("profile", 0)
        raise ContentError.single(sidecar.name or name, line, str(error)) from error
    return convert(lines, name, profile, sidecar, metadata)


def assemble(
    issues: Iterable[Issue],
    settings: Settings,
    weights: Callable[[Issue], Iterable[ArticleWeights]] | None = None,
) -> Archive:
    """Sort issues, newest first, and complete the vocabularies with the terms in use.

    From now on this process writes the interface in the language of the archive.

    ``weights``: those of the articles of an issue, asked for twice; without it every article is
    read here.
    """
    ordered = in_sequence(issues)
    classed = _with_topics(ordered, weights or _weights(ordered, settings.topics))
    oldest_first = [article for issue in reversed(classed) for article in issue.articles]
    newsletters = dict.fromkeys(i.newsletter for i in reversed(classed) if i.newsletter)
    language = settings.language or guessed(article.title for article in oldest_first)
    speak(language)
    return Archive(
        issues=tuple(classed),
        title=settings.title or listed(tuple(newsletters)) or gettext(UNNAMED),
        description=settings.description,
        sections=terms.complete(settings.sections, (a.section for a in oldest_first)),
        sources=terms.complete(settings.sources, (a.source for a in oldest_first)),
        topics=settings.topics,
        synonyms=settings.synonyms,
        language=language,
        english=settings.english,
        hidden_people=settings.hidden_people,
    )


def _weights(
    issues: Sequence[Issue], topics: Vocabulary
) -> Callable[[Issue], Iterable[ArticleWeights]]:
    names = NameIndex(topics)
    found = {i.id: [weigh(gather_evidence(a, names)) for a in i.articles] for i in issues}
    return lambda issue: found[issue.id]


def _with_topics(
    issues: Sequence[Issue], weights: Callable[[Issue], Iterable[ArticleWeights]]
) -> list[Issue]:
    """The issues with topics for their articles, each article weighed against all others."""
    found, counted = (chain.from_iterable(map(weights, of)) for of in (issues, settled(issues)))
    labels = iter(classify(found, counted))
    return [
        replace(issue, articles=tuple(replace(a, topics=next(labels)) for a in issue.articles))
        for issue in issues
    ]


def clashes(issues: Iterable[tuple[Issue, str]]) -> list[Problem]:
    """Problems with seeds that have the same id or the same text as another one.

    Each issue comes with what its text is compared by.
    """
    by_id: dict[str, str] = {}
    by_text: dict[str, str] = {}
    problems = []
    for issue, text in issues:
        if text in by_text:
            message = f"the same text is in {by_text[text]}; keep one of the two"
            problems.append(Problem(issue.seed, 0, message))
            continue
        by_text[text] = issue.seed
        for name in dict.fromkeys([issue.id, *issue.old_ids]):
            if name.lower() in by_id:
                message = (
                    f"the id {name} is taken by {by_id[name.lower()]}; "
                    "give one of the two another id in its sidecar"
                )
                problems.append(Problem(issue.seed, 0, message))
            by_id[name.lower()] = issue.seed
    return problems
