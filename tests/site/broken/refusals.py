"""Lets the system refuse writes, and checks the result: ``python -m tests.site.broken.refusals``.

Run in a process of its own, since it drops permissions and limits that it cannot get back.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.cli import main
from generator.model.errors import ContentError
from generator.site.files.manifest import MANIFEST
from generator.site.files.publisher import publish
from tests.site.broken.disk import Break, End, run
from tests.site.broken.steps import NEW, OLD, OWNED, tree

NOBODY = 65534
LONG = {path: data * 400 for path, data in NEW.items()}
"""The new files, long enough to need several blocks of a disk."""
SMALL_DISK = "64k"


def files_too_long() -> int:
    """No file may be longer than so many bytes: a write fails in the middle of a file."""
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        docs = Path(name)
        for limit in range(0, 12_000, 300):
            publish(OLD, docs, OWNED, "old mark")

            def work(limit: int = limit) -> None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                publish(LONG, docs, OWNED, "new mark")

            failed += run(work, -1, Break.FAIL) is End.TOLD
            whole(docs, f"at {limit} bytes")
    assert failed > 10, failed
    return failed


def whole(docs: Path, when: str) -> None:
    """Hold that every file is an old or new one; the draft and the manifest aside."""
    for path, data in tree(docs).items():
        if not path.startswith(".generated") and not path.endswith("/"):
            assert data in (OLD.get(path), LONG.get(path)), f"{path} {when}"


def no_permission() -> int:
    """The pages belong to another user: status 1, one message, nothing changed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "seeds").mkdir()
        (folder / "seeds/001.txt").write_text("推进支付改革\n\n各地推进改革。\n", encoding="utf-8")
        arguments = ["convert", "--seeds", f"{folder}/seeds", "--docs", f"{folder}/docs"]
        assert main(["--quiet", *arguments]) == 0
        old = tree(folder)
        (folder / "seeds/001.txt").write_text("另一标题\n\n各地推进改革。\n", encoding="utf-8")
        _as_somebody_else(folder / "docs", arguments)
        found = tree(folder)
        assert {path for path in old if old[path] != found.get(path)} == {"seeds/001.txt"}
        assert found.keys() == old.keys()
        assert main(["--quiet", *arguments]) == 0
    return 1


def _as_somebody_else(docs: Path, arguments: list[str]) -> None:
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setuid(NOBODY)
        else:
            for folder in (docs, *(path for path in docs.rglob("*") if path.is_dir())):
                folder.chmod(0o555)
        os._exit(main(arguments))
    _, status = os.waitpid(child, 0)
    for folder in (docs, *(path for path in docs.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 1


def small_disk() -> int:
    """A disk of 64 kB is full: every file is whole, and the next run completes the folder."""
    inside = [sys.executable, "-m", "tests.site.broken.refusals", "on-small-disk"]
    with tempfile.TemporaryDirectory() as name:
        script = f'mount -t tmpfs -o size={SMALL_DISK} none "$1" && shift && exec "$@"'
        command = ["unshare", "--mount", "--map-root-user", "sh", "-c", script, "sh", name]
        return subprocess.run([*command, *inside, name], check=False).returncode


def on_small_disk() -> int:
    """What is done on the small disk, inside its own name space."""
    docs = Path(sys.argv[2]) / "docs"
    publish(OLD, docs, OWNED, "old mark")
    ballast = docs.parent / "ballast"
    ballast.write_bytes(b"x" * 16_000)
    try:
        publish(LONG | {"search/big.js": b"x" * 60_000}, docs, OWNED, "new mark")
        told = ""
    except ContentError as error:
        told = str(error)
    assert "No space left on device" in told
    whole(docs, "on the full disk")
    ballast.unlink()
    publish(NEW, docs, OWNED, "new mark")
    assert {path: data for path, data in tree(docs).items() if path != MANIFEST} == NEW
    return 0


WORKS: dict[str, Callable[[], int]] = {
    "files-too-long": files_too_long,
    "no-permission": no_permission,
    "small-disk": small_disk,
    "on-small-disk": on_small_disk,
}

if __name__ == "__main__":
    sys.exit(0 if (status := WORKS[sys.argv[1]]()) and sys.argv[1] != "small-disk" else status)
