"""What the command ``add`` does with one file, and with a collection of many issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.cli.reporter import Reporter, counted
from generator.desk.adding.collection import (
    beside_file,
    bytes_of,
    is_collection,
    open_collection,
)
from generator.desk.adding.duplicates import DuplicateError, KnownTexts
from generator.desk.adding.exports import Found, LeftOut
from generator.desk.adding.findings import summary
from generator.desk.adding.incoming import Incoming, examine, place, renamed
from generator.language.interface import SOURCE, speak
from generator.model.errors import ContentError, Problem, Severity, UsageError
from generator.settings.archive import load_settings
from generator.settings.files import check_folder

MOST_NAMES = 5
"""Names that are told of what a collection holds besides its issues."""


@dataclass(frozen=True, slots=True)
class Examination:
    """How new files are examined."""

    profile: str = ""
    """That of their newsletter; by default the one that recognises them."""
    recognition: str = ""
    """The language in which the text of scans is recognised; empty where none is."""


def examination(seeds: Path, profile: str, *, ocr: bool) -> Examination:
    """How files are examined for a folder of seeds; with ``ocr`` the text of scans is recognised.

    From then on the interface is in the archive's language. Raises ``ContentError`` where its
    settings are wrong.
    """
    if not ocr or not seeds.is_dir():
        return Examination(profile)
    language = load_settings(seeds).language
    speak(language or SOURCE)
    return Examination(profile, language or SOURCE)


def add(
    reporter: Reporter,
    paths: Sequence[Path],
    seeds: Path,
    name: str,
    how: Examination,
    dry_run: bool,
) -> None:
    """Add the issues in some files and folders; raises ``ContentError`` if any cannot be added."""
    if len(paths) == 1 and not is_collection(paths[0]):
        _add_one(reporter, paths[0], seeds, name, how, dry_run)
        return
    if name:
        raise UsageError("--name is for a single file")
    check_folder(seeds)
    issues: list[Found] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder")
        if is_collection(path):
            collection = open_collection(path)
            reporter.say(
                f"{path.name}: {collection.kind}, {counted(len(collection.issues), 'issue')}"
            )
            issues += collection.issues
            for line in _left_out(collection.left_out):
                reporter.say(line)
            reporter.problems(_of_summaries(path, collection.issues))
        else:
            data = partial(bytes_of, path.resolve())
            issues.append(Found(path.name, data, beside=beside_file(path)))
    _add_many(reporter, issues, seeds, how, dry_run)


def _add_one(
    reporter: Reporter, file: Path, seeds: Path, name: str, how: Examination, dry_run: bool
) -> None:
    beside = beside_file(file)
    with examine(
        file, seeds, name, how.profile, recognition=how.recognition, beside=beside
    ) as incoming:
        reporter.say("\n".join(summary(file.name, incoming.seed, incoming.inspection)))
        reporter.problems((*incoming.warnings, *incoming.missing))
        if incoming.pictures:
            reporter.say(f"pictures that stand beside it: {len(incoming.pictures)}")
        if dry_run:
            reporter.say(f"It would become {seeds / incoming.path.name}; nothing was changed")
            return
        target = place(incoming, seeds)
        sidecar = incoming.sidecar.name
    reporter.say(f"Added as {target}; fill in {sidecar} beside it, then build and commit both")


def _add_many(
    reporter: Reporter, issues: Sequence[Found], seeds: Path, how: Examination, dry_run: bool
) -> None:
    """Add each issue by itself: one that cannot be added stops none of the others."""
    known, added, there = KnownTexts(), list[str](), list[Problem]()
    failed, warned = list[Problem](), list[Problem]()
    with TemporaryDirectory(prefix="adding-") as folder:
        for done, found in enumerate(issues):
            reporter.progress("add", done, len(issues))
            file = Path(folder) / found.name
            try:
                file.write_bytes(found.read())
                how_found = known, how.recognition, found.beside, found.day
                with examine(file, seeds, "", how.profile, *how_found) as incoming:
                    target = incoming.path if dry_run else place(incoming, seeds)
                    added.append(f"{found.name} → {target.name}: {_outcome(incoming)}")
                    warned += renamed(incoming.seed.warnings, incoming.path, file)
                    warned += incoming.missing
            except DuplicateError as error:
                there += error.problems
            except ContentError as error:
                failed += error.problems
            finally:
                file.unlink(missing_ok=True)
    for line in added:
        reporter.say(line)
    reporter.problems(warned)
    for problem in there:
        reporter.say(f"{problem.path}: {problem.message}")
    reporter.say(_counts(len(added), len(there), len(issues), dry_run))
    if failed:
        raise ContentError(failed)


def _left_out(found: Sequence[LeftOut]) -> Iterator[str]:
    """What a collection holds besides its issues, by the reason, with some of the names."""
    whys: dict[str, list[str]] = {}
    for name, why in found:
        whys.setdefault(why, []).append(name)
    for why, names in whys.items():
        shown = ", ".join(f"«{name or '–'}»" for name in names[:MOST_NAMES])
        yield f"left out, {why}: {len(names):,} ({shown}{', …' if len(names) > MOST_NAMES else ''})"


def _of_summaries(path: Path, issues: Sequence[Found]) -> Iterator[Problem]:
    """A warning where a collection has the summaries of its issues, and no texts."""
    if issues and all(found.summary for found in issues):
        message = (
            "only summaries of the issues are in it; save their pages from the browser and add those "
            "to have the texts"
        )
        yield Problem(path.name, 0, message, severity=Severity.WARNING)


def _outcome(incoming: Incoming) -> str:
    issue, pictures = incoming.inspection.issue, len(incoming.pictures)
    parts = [issue.period.edtf or "no date", counted(len(issue.articles), "article")]
    return ", ".join([*parts, *([counted(pictures, "picture")] if pictures else [])])


def _counts(added: int, there: int, of: int, dry_run: bool) -> str:
    verb = "would be added" if dry_run else "added"
    failed = of - added - there
    return f"{added} of {counted(of, 'issue')} {verb}, {there} there already, {failed} failed"
