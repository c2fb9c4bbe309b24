"""The command ``profile``: starts, checks and explains the profiles of newsletters."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from generator.apparatus.archive import convert_lines
from generator.cli.reporter import Reporter
from generator.conversion.cover import statements
from generator.desk.drafting.draft import draft
from generator.desk.drafting.sample import Sample
from generator.desk.drafting.trial import Trial, try_on, unused
from generator.model import Issue
from generator.model.errors import ContentError, Problem, UsageError
from generator.readers import SeedText, read_file
from generator.settings.files import list_seeds
from generator.settings.names import is_slug
from generator.settings.profiles.profile import Profile
from generator.settings.profiles.reading import OWN, load_profiles, parse_profile
from generator.settings.profiles.reference import render
from generator.settings.sidecar import Sidecar

EXAMPLE = "newsletter-archive profile new qianyan 88.md 89.md 90.md"

_ABOUT = {
    "new": (
        "draft a profile from samples",
        (
            "Reads issues of a newsletter that no profile knows, finds the lines that recur "
            "in them and the forms of number, date, section and note, and writes them as a "
            "commented profile to seeds/profiles/NAME.yml. Two samples or more show what "
            "recurs. A profile that is there already is never overwritten."
        ),
        EXAMPLE,
    ),
    "check": (
        "try profiles on samples",
        (
            "Loads every profile and tells what is wrong with it, with file and line. With "
            "NAME, shows what that profile makes of each SAMPLE (or of each seed that it "
            "recognises): issue, articles, how many lines each rule takes, rules that take "
            "none, and lines that stand outside every article."
        ),
        "newsletter-archive profile check qianyan 91.md",
    ),
    "reference": (
        "show all that a profile may say",
        "Prints the reference of profiles, made of the schema they are checked against.",
        "newsletter-archive profile reference",
    ),
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], status: str) -> None:
    """Add the command to the command line; ``status`` explains the exit status."""
    command = commands.add_parser(
        "profile",
        help="start or check the profile of another newsletter",
        description="The look of each newsletter stands in a profile: seeds/profiles/NAME.yml.",
        epilog="examples:\n"
        + "\n".join(f"  {example}" for _, _, example in _ABOUT.values())
        + f"\n\n{status}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, (summary, description, example) in _ABOUT.items():
        action = actions.add_parser(
            name,
            help=summary,
            description=description,
            epilog=f"example:\n  {example}\n\n{status}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        text = "folder of the issues (default: seeds of the project)"
        action.add_argument("--seeds", type=Path, metavar="DIR", help=text)
        _arguments(action, name)


def _arguments(action: argparse.ArgumentParser, name: str) -> None:
    if name == "new":
        text = "name of the profile: small letters, digits, single hyphens"
        action.add_argument("name", metavar="NAME", help=text)
        text = "the file of an issue"
        action.add_argument("samples", type=Path, nargs="+", metavar="SAMPLE", help=text)
    if name == "check":
        text = "name of a profile (default: all are loaded and none is tried)"
        action.add_argument("name", metavar="NAME", nargs="?", default="", help=text)
        text = "the file of an issue (default: the seeds that the profile recognises)"
        action.add_argument("samples", type=Path, nargs="*", metavar="SAMPLE", help=text)


def run_new(arguments: Namespace, seeds: Path, reporter: Reporter) -> None:
    """Draft a profile and write it beside the seeds."""
    name: str = arguments.name
    if not is_slug(name):
        raise UsageError(f"{name!r} is no name; write small letters, digits and single hyphens")
    target = seeds / OWN / f"{name}.yml"
    if target.exists():
        raise UsageError(f"{target}: this profile is there already; choose another name")
    samples = [_sample(path, seed) for path, seed in _read(arguments.samples)]
    text = draft(name, samples)
    profile = parse_profile(text, f"{OWN}/{name}.yml")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    reporter.say(f"The draft is {target}; look at every line of it")
    _try(profile, arguments.samples, reporter)


def run_check(arguments: Namespace, seeds: Path, reporter: Reporter) -> None:
    """Load all profiles; try one on samples."""
    profiles = load_profiles(seeds)
    named = [profile for profile in profiles if profile.name == arguments.name]
    if arguments.name and not named:
        known = ", ".join(profile.name for profile in profiles)
        raise UsageError(f"no profile is named {arguments.name!r}; known are: {known}")
    for profile in named or profiles:
        kind = "flowing text" if profile.flowing else "typeset text"
        reporter.say(f"{profile.name}: {profile.newsletter or 'no newsletter'}, {kind}: loads")
    for profile in named:
        _try(profile, arguments.samples or _own_seeds(profile, seeds), reporter)


def run_reference(_arguments: Namespace, _seeds: Path, reporter: Reporter) -> None:
    """Print the reference."""
    reporter.say(render())


RUN: dict[str, Callable[[Namespace, Path, Reporter], None]] = {
    "new": run_new,
    "check": run_check,
    "reference": run_reference,
}


def _read(paths: Iterable[Path]) -> list[tuple[Path, SeedText]]:
    """The samples; raises ``ContentError`` with all that cannot be read."""
    seeds: list[tuple[Path, SeedText]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            seeds.append((path, read_file(path)))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return seeds


def _sample(path: Path, seed: SeedText) -> Sample:
    return Sample(path.name, seed.lines, tuple(statements(seed.metadata)))


def _own_seeds(profile: Profile, seeds: Path) -> list[Path]:
    """The seeds that a profile recognises."""
    paths = [file.path for file in list_seeds(seeds)]
    return [p for p, seed in _read(paths) if try_on(profile, _sample(p, seed)).recognised]


def _try(profile: Profile, paths: Sequence[Path], reporter: Reporter) -> None:
    """Say what a profile makes of samples; raises ``ContentError`` where it makes nothing."""
    problems: list[Problem] = []
    trials: list[Trial] = []
    for path, seed in _read(paths):
        trial = try_on(profile, _sample(path, seed))
        trials.append(trial)
        issue: Issue | None = None
        try:
            made = convert_lines(seed.lines, path.name, Sidecar(), (profile,), seed.metadata, True)
            issue = made.issue
            reporter.problems(made.warnings)
        except ContentError as error:
            problems += error.problems
        for line in trial.summary(issue):
            reporter.say(line)
    for name in dict.fromkeys(name for trial in trials for name in trial.hits):
        counts = " ".join(f"{trial.hits[name]:5}" for trial in trials)
        reporter.say(f"{counts}  {name}")
    if idle := unused(trials):
        reporter.say(f"These take no line of the samples: {', '.join(idle)}")
    if problems:
        raise ContentError(problems)
