"""Which pages of edited issues are shown, and until when."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import ClassVar

import pytest

from generator.desk.serve import edits
from generator.desk.serve.edits import Edits
from generator.desk.serve.preview import Pages
from generator.desk.serve.server import ServedProject, State
from tests.cli.test_cli import SEED, small_project

PAGE = "issues/004/01/index.html"


class Answers:
    """Stands for the process that renders; what it is to answer is put into ``of``."""

    made = 0
    of: ClassVar[deque[Pages | None]] = deque()

    def __init__(self, *_: object) -> None:
        type(self).made += 1

    def ask(self, seed: str, site: Path) -> None:
        assert seed == SEED.name

    def answer(self, seconds: float) -> Pages | None:
        return self.of.popleft() if self.of else None

    def close(self) -> None:
        self.of.clear()


class Desk:
    """A project that is served, and its edits."""

    def __init__(self, folder: Path) -> None:
        self.project = small_project(folder / "project")
        self.served = ServedProject(self.project, "/", lambda: None, State(folder))
        self.edits = Edits(self.project, "")
        self.edits.renew()

    def edit(self, begun: int, *names: str) -> None:
        names = names or (f"{SEED.stem}.yml",)
        changed = {self.project / "seeds" / name for name in names}
        self.edits.ask(changed, self.served.state.site, begun)

    def shown(self, *answers: Pages | None) -> dict[str, bytes]:
        """What is shown once these answers have come."""
        for answer in answers:
            Answers.of.append(answer)
            self.edits.take(self.served)
        return dict(self.served.state.shown)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(edits, "Preview", Answers)
    monkeypatch.setattr(edits, "PAUSE", 0)
    monkeypatch.setattr(Answers, "made", 0)
    Answers.of.clear()
    return Desk(tmp_path)


def test_an_edit_is_shown_until_the_build_that_began_after_it_has_ended(desk: Desk) -> None:
    desk.edit(1)
    assert desk.shown(None) == {}
    assert desk.shown({PAGE: b"a"}) == {PAGE: b"a"}
    assert desk.served.state.version == 1
    desk.edits.drop(1)
    assert desk.edits.pages == {PAGE: b"a"}
    desk.edits.drop(2)
    assert desk.edits.pages == {}


def test_an_answer_that_a_build_has_overtaken_is_not_shown(desk: Desk) -> None:
    desk.edit(1)
    desk.edit(2)
    desk.edits.drop(2)
    assert desk.shown({PAGE: b"old"}) == {}
    assert desk.shown({PAGE: b"new"}) == {PAGE: b"new"}
    assert not desk.edits.asked


def test_the_archive_is_read_again_only_after_what_could_not_be_shown(desk: Desk) -> None:
    desk.edit(1)
    desk.shown({PAGE: b"a"})
    desk.edits.renew()
    assert Answers.made == 1
    for names, answers in (
        ((), ({},)),
        (("topics.yml",), ()),
        ((SEED.name, "005_other.txt"), ()),
    ):
        before = Answers.made
        desk.edit(1, *names)
        desk.shown(*answers)
        desk.edits.renew()
        assert Answers.made == before + 1, names
