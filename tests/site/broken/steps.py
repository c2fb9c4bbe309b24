"""Breaks every step of publishing in turn: ``python -m tests.site.broken.steps WORK HOW``.

Each step in a process of its own, forked from this one. Prints how many steps there were; raises
where what stood before was not whole, or the next run did not make it good.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.site.files import exchange
from generator.site.files.exchange import put_folder, restore
from generator.site.files.manifest import MANIFEST, is_current
from generator.site.files.publisher import publish, recover
from generator.site.files.staging import staging_folder
from tests.site.broken.disk import Break, End, run

OWNED = ("index.md", "issues", "search")
OLD = {
    "index.md": b"old home",
    "issues/1/01.md": b"one",
    "issues/1/02.md": b"two",
    "issues/9/deep/09.md": b"stale, with two folders",
    "search/old.js": b"stale",
}
NEW = {
    "index.md": b"new home",
    "issues/1/01.md": b"one",
    "issues/1/02.md": b"another two",
    "issues/2/deep/01.md": b"new, with two folders",
    "search/new.js": b"new",
}
HAND_WRITTEN = {"about.md": b"about", "issues/1/note.md": b"mine"}
PREFIX = ".site-staging-"
STRIDE = 6
"""Undoing is broken after every sixth of the steps at which publishing can be killed."""
MOST = 500
"""Steps that no work has."""

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Every file below ``folder``, and every empty folder with a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def break_publishing(how: Break) -> int:
    """Break publishing a new state over an old one; gives the number of steps."""
    return _every_step(lambda step: _publish_once(step, how))


def break_undoing(how: Break) -> int:
    """Break undoing what a killed run had begun, at every step of either; gives all steps."""
    total = 0
    for killed in range(0, MOST, STRIDE):
        with tempfile.TemporaryDirectory() as name:
            if _broken_docs(Path(name), killed, Break.KILL)[0] is End.DONE:
                return total
        total += _every_step(lambda step, killed=killed: _undo_once(killed, step, how))  # type: ignore[misc]
    raise AssertionError("the work has no end")


def break_exchange(how: Break, *, known: bool) -> int:
    """Break putting a new folder in the place of an old one; ``known``: the disk can exchange."""
    if not known:
        exchange.exchange = lambda one, other: False
    return _every_step(lambda step: _exchange_once(step, how, known=known))


def _every_step(once: Callable[[int], End]) -> int:
    for step in range(MOST):
        end = once(step)
        assert end is not End.BROKEN, f"step {step}"
        if end is End.DONE:
            return step
    raise AssertionError("the work has no end")


def _broken_docs(docs: Path, step: int, how: Break) -> tuple[End, Tree, Tree]:
    """Old pages over which publishing new ones broke; how it ended, and both whole states."""
    _lay(HAND_WRITTEN, docs)
    publish(NEW, docs, OWNED, "new mark")
    new = tree(docs)
    publish(OLD, docs, OWNED, "old mark")
    old = tree(docs)
    return run(lambda: publish(NEW, docs, OWNED, "new mark"), step, how), old, new


def _publish_once(step: int, how: Break) -> End:
    with tempfile.TemporaryDirectory() as name:
        docs = Path(name)
        end, old, new = _broken_docs(docs, step, how)
        if how is Break.FAIL and end is End.TOLD:
            assert tree(docs) == old, f"step {step}: not the old state"
        recover(docs, OWNED)
        _hold(docs, [new] if end in (End.DONE, End.BORNE) else [old, new], step)
        publish(NEW, docs, OWNED, "new mark")
        _hold(docs, [new], step)
        return end


def _undo_once(killed: int, step: int, how: Break) -> End:
    with tempfile.TemporaryDirectory() as name:
        docs = Path(name)
        _, old, new = _broken_docs(docs, killed, Break.KILL)
        end = run(lambda: recover(docs, OWNED), step, how)
        recover(docs, OWNED)
        _hold(docs, [old, new], step)
        publish(NEW, docs, OWNED, "new mark")
        _hold(docs, [new], step)
        return end


def _hold(docs: Path, states: list[Tree], step: int) -> None:
    found = tree(docs)
    assert found in states, f"step {step}: neither state, {sorted(found)}"
    mark = "new mark" if b'"new mark"' in found[MANIFEST] else "old mark"
    assert is_current(docs, mark), f"step {step}: the manifest is not that of its files"


def _exchange_once(step: int, how: Break, *, known: bool) -> End:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        _lay(OLD, site)

        def work() -> None:
            with staging_folder(site.parent, PREFIX) as folder:
                _lay(NEW, folder / "site")
                put_folder(folder / "site", site)

        end = run(work, step, how)
        if known:
            assert site.is_dir(), f"step {step}: for a moment there is no site"
        restore(site, PREFIX)
        found = tree(site)
        states = [NEW] if end in (End.DONE, End.BORNE) else [OLD, NEW]
        assert found in states, f"step {step}: {sorted(found)}"
        assert [path.name for path in site.parent.iterdir()] == ["site"], f"step {step}"
        return end


def _lay(files: Tree, folder: Path) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


WORKS: dict[str, Callable[[Break], int]] = {
    "publish": break_publishing,
    "undo": break_undoing,
    "exchange": lambda how: break_exchange(how, known=True),
    "two-renames": lambda how: break_exchange(how, known=False),
}

if __name__ == "__main__":
    os.umask(0o022)
    print(WORKS[sys.argv[1]](Break(sys.argv[2])))
