"""The files of issues as they came, published beside their pages where the archivist wants it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from generator.model import Issue
from generator.model.errors import Problem, Severity
from generator.readers.mail.saved import is_message
from generator.readers.private import PRIVATE
from generator.settings import disk
from generator.settings.archive import MAIL, SCAN, Settings
from generator.settings.files import SeedFile
from generator.settings.sidecar import load_sidecar

_AS_TEXT = frozenset({"md", "markdown"})
"""Formats that MkDocs would make pages of."""


def originals(
    issues: Iterable[tuple[SeedFile, Issue]], settings: Settings
) -> tuple[dict[str, str], list[Problem]]:
    """The path below ``docs`` of each file that is published, by its name.

    A file that tells of its recipient is left out with a warning, and every e-mail does, unless its
    sidecar says that this is kept.
    """
    paths: dict[str, str] = {}
    problems: list[Problem] = []
    for file, issue in issues:
        kind = file.path.suffix.lower().removeprefix(".")
        formats = settings.originals
        if kind not in formats and not (issue.recognised and SCAN in formats):
            continue
        data = disk.read(file.path)
        private = any(rule in PRIVATE for rule, _ in issue.omitted)
        private = private or kind == MAIL or is_message(data)
        if private and not _keeps_private(file, settings):
            message = (
                "the original is not published, as it tells of its recipient; write "
                "«keep_private: true» in the sidecar if all of it may be public"
            )
            problems.append(Problem(file.name, 0, message, severity=Severity.WARNING))
            continue
        name = sha256(data).hexdigest()
        paths[file.name] = f"issues/{issue.id}/{name}.{'txt' if kind in _AS_TEXT else kind}"
    return paths, problems


def _keeps_private(file: SeedFile, settings: Settings) -> bool:
    """Whether what a file tells of its recipient may be public."""
    stated = load_sidecar(file.sidecar).hints.keep_private
    return settings.keep_private if stated is None else stated
