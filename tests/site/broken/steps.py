"""Breaks every step of publishing in turn: ``python -m tests.site.broken.steps WORK``.

Each step is broken in each way, in a process forked from this one. Prints the smallest number of
steps; raises if a file is damaged, if the site is incomplete, or if the next run does not repair
the folder.
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
from generator.site.files.publisher import DRAFTS, publish
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
MOST = 500
"""More steps than any work has."""

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


def break_publishing(how: Break, then: Tree) -> int:
    """Break publishing new files over old ones, then publish ``then``; gives the steps."""
    return _every_step(lambda step: _publish_once(step, how, then))


def break_exchange(how: Break, *, known: bool) -> int:
    """Break replacing a folder; ``known``: the file system supports exchange."""
    if not known:
        exchange.exchange = lambda one, other: False
    return _every_step(lambda step: _exchange_once(step, how, known=known))


def _every_step(once: Callable[[int], End]) -> int:
    for step in range(MOST):
        end = once(step)
        assert end is not End.BROKEN, f"step {step}"
        if end is End.DONE:
            return step
    raise AssertionError("the work does not end")


def _publish_once(step: int, how: Break, then: Tree) -> End:
    with tempfile.TemporaryDirectory() as name:
        docs = Path(name)
        _lay(HAND_WRITTEN, docs)
        publish(OLD, docs, OWNED, "old mark")
        end = run(lambda: publish(NEW, docs, OWNED, "new mark"), step, how)
        _hold(docs, step, complete=end in (End.DONE, End.BORNE))
        publish(then, docs, OWNED, "next mark")
        found = tree(docs)
        del found[MANIFEST]
        assert found == {**HAND_WRITTEN, **then}, f"step {step}: not repaired, {sorted(found)}"
        assert is_current(docs, "next mark"), f"step {step}"
        return end


def _hold(docs: Path, step: int, *, complete: bool) -> None:
    """Hold that every file is an old or new one, whole, and that the manifest tells the truth."""
    there = tree(docs).items()
    found = {path: d for path, d in there if not path.endswith("/") and DRAFTS not in path}
    del found[MANIFEST]
    for path, data in found.items():
        known = [files.get(path) for files in (HAND_WRITTEN, OLD, NEW)]
        assert data in known, f"step {step}: {path} is damaged"
    assert HAND_WRITTEN.items() <= found.items(), f"step {step}: a hand-written file is gone"
    assert complete <= is_current(docs, "new mark"), f"step {step}: the work did not end"
    for mark, files in (("old mark", OLD), ("new mark", NEW)):
        if is_current(docs, mark):
            assert found == {**HAND_WRITTEN, **files}, f"step {step}: {mark} is not true"


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
            assert site.is_dir(), f"step {step}: there is no site for a moment"
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
    "publish": lambda how: break_publishing(how, NEW),
    "publish-then-back": lambda how: break_publishing(how, OLD),
    "publish-then-nothing": lambda how: break_publishing(how, {"index.md": b"home"}),
    "exchange": lambda how: break_exchange(how, known=True),
    "two-renames": lambda how: break_exchange(how, known=False),
}

if __name__ == "__main__":
    os.umask(0o022)
    print(min(WORKS[sys.argv[1]](how) for how in Break))
