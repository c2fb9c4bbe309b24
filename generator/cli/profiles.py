"""What the commands ``profile new`` and ``profile check`` do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from generator.apparatus.archive import convert_lines
from generator.cli.reporter import Reporter
from generator.conversion.cover import statements
from generator.conversion.ledger import account
from generator.desk.drafting.draft import draft
from generator.desk.drafting.sample import Sample
from generator.desk.drafting.trial import Trial, try_on, unused
from generator.model.errors import ContentError, Severity, UsageError, errors_in
from generator.readers import SeedText, read_file
from generator.settings.archive import load_settings
from generator.settings.files import is_seed, list_seeds
from generator.settings.names import is_slug
from generator.settings.profiles.profile import Profile, Role
from generator.settings.profiles.reading import OWN, choose, load_profiles, parse_profile
from generator.settings.sidecar import Sidecar
from generator.settings.strict_yaml import Findings
from generator.site.check.ledger import left_out
from generator.site.files.paths import obstacle


def new(name: str, samples: Sequence[Path], seeds: Path, reporter: Reporter) -> None:
    """Draft a profile from ``samples`` and write it to ``seeds``/profiles."""
    if not is_slug(name):
        raise UsageError(f"{name!r} cannot be a name; use small letters, digits and single hyphens")
    target = seeds / OWN / f"{name}.yml"
    if target.exists():
        raise UsageError(f"{target}: this profile exists already; choose another name")
    text = _drafted(name, _read(samples), *_archive(seeds))
    profile = parse_profile(text, f"{OWN}/{name}.yml")
    if told := obstacle(seeds, f"{OWN}/{name}.yml"):
        raise ContentError.single(f"{OWN}/{name}.yml", 0, f"{told}; nothing was written")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    reporter.say(f"The draft is {target}; review every line of it")
    _try(profile, samples, reporter)


def _drafted(
    name: str, read: Sequence[tuple[Path, SeedText]], archive: str, others: Sequence[Sample]
) -> str:
    """The draft; its rules say where articles begin only if the headings alone say less."""
    samples = [_sample(path, seed) for path, seed in read]
    text = draft(name, samples, archive, others)
    if not samples[0].flowing:
        return text
    plain = draft(name, samples, archive, others, cutting=False)
    ruled, unruled = (parse_profile(each, f"{OWN}/{name}.yml") for each in (text, plain))
    more = _articles(ruled, read) - _articles(unruled, read)
    named = any(rule.role is Role.SECTION for rule in ruled.rules)
    return text if more > 0 or (more == 0 and named) else plain


def _articles(profile: Profile, read: Iterable[tuple[Path, SeedText]]) -> int:
    """How many articles a profile makes of samples; one that it cannot read has none."""
    made = 0
    for path, seed in read:
        with suppress(ContentError):
            sidecar = Sidecar(profile=profile.name)
            found = convert_lines(seed.lines, path.name, sidecar, (profile,), seed.metadata)
            made += len(found.issue.articles)
    return made


def _archive(seeds: Path) -> tuple[str, list[Sample]]:
    """The archive's name, if it has no other newsletter yet, and the issues of others."""
    own = [profile for profile in load_profiles(seeds) if profile.file.startswith(f"{OWN}/")]
    title = "" if own else load_settings(seeds).title
    paths = [path for path in sorted(seeds.iterdir()) if is_seed(path)] if own else []
    known = [_sample(path, seed) for path, seed in _read(paths)]
    return title, [sample for sample in known if any(p.recognises(sample.quotable) for p in own)]


def check(name: str, samples: Sequence[Path], seeds: Path, reporter: Reporter) -> None:
    """Load all profiles; try the one called ``name`` on samples."""
    profiles = load_profiles(seeds)
    named = [choose(profiles, [], name)] if name else []
    for profile in named or profiles:
        kind = "flowing text" if profile.flowing else "typeset text"
        reporter.say(f"{profile.name}: {profile.newsletter or 'no newsletter'}, {kind}: valid")
    for profile in named:
        _try(profile, samples or _recognised_seeds(profile, seeds), reporter)


def _read(paths: Iterable[Path]) -> list[tuple[Path, SeedText]]:
    """The samples; raises ``ContentError`` with all that cannot be read."""
    findings = Findings()
    seeds = [(path, findings.take(partial(read_file, path), None)) for path in paths]
    findings.settle()
    return [(path, seed) for path, seed in seeds if seed is not None]


def _sample(path: Path, seed: SeedText) -> Sample:
    return Sample(path.name, seed.lines, tuple(statements(seed.metadata)))


def _recognised_seeds(profile: Profile, seeds: Path) -> list[Path]:
    paths = [file.path for file in list_seeds(seeds)]
    return [p for p, seed in _read(paths) if try_on(profile, _sample(p, seed)).recognised]


def _try(profile: Profile, paths: Sequence[Path], reporter: Reporter) -> None:
    """Print what a profile makes of samples; raises ``ContentError`` where one fails."""
    findings = Findings()
    trials: list[Trial] = []
    for path, seed in _read(paths):
        trial = try_on(profile, _sample(path, seed))
        trials.append(trial)
        convert = partial(convert_lines, seed.lines, path.name, Sidecar(profile=profile.name))
        made = findings.take(partial(convert, (profile,), seed.metadata), None)
        found = made.warnings if made else ()
        findings.problems += errors_in(found)
        reporter.problems(p for p in found if p.severity is Severity.WARNING)
        if made:
            result, _ = account(made.issue, seed.lines)
            for note in left_out(result):
                reporter.say(f"  {note}")
        for line in trial.summary(made.issue if made else None):
            reporter.say(line)
    for name in dict.fromkeys(name for trial in trials for name in trial.hits):
        counts = " ".join(f"{trial.hits[name]:5}" for trial in trials)
        reporter.say(f"{counts}  {name}")
    if idle := unused(trials):
        reporter.say(f"These match no line of the samples: {', '.join(idle)}")
    findings.settle()
