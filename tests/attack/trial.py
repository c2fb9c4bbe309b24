"""Puts a file through every stage, in a process of its own whose time and memory are bounded."""

from __future__ import annotations

import json
import os
import re
import resource
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.apparatus.archive import assemble, convert_seed
from generator.apparatus.finding import find_in
from generator.conversion.ledger import account
from generator.model.errors import ContentError, Problem
from generator.readers import read_data
from generator.readers.confined import FAULT, limits
from generator.readers.proof import prove
from generator.search import issue_stream, text_shards
from generator.settings.archive import load_settings
from generator.settings.files import SeedFile
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import load_sidecar
from tests.attack.others import PICTURES, reader
from tests.attack.stated_issues import SUFFIX, parted
from tests.fuzzing.proof import misread
from tests.pace import slowness
from tests.readers.scanned import scan

SECONDS = 10.0
"""Seconds of a usual processor that a file under a megabyte may take, unless it is a PDF."""
LONG = 0.5
"""Seconds from which on the pace of the processor is measured again behind a trial."""
MEMORY = 500 * 2**20
"""Bytes of memory that it may take."""
RECOGNISED = ".hocr"
"""Ends the name of what text recognition made of a scan, which is tried with that scan."""
SPARE = 4
"""How much more of both the process has, so that it can be measured."""

# What libraries say: «KeyError», «<string>», «[Errno 2]», «line 1, column 3», «'utf-8' codec»
_RAW = re.compile(
    r"\b[A-Z][a-z]\w+(?:Error|Exception)\b|<string>|Errno|, column \d|codec\b|object\b.* at 0x"
)

Say = Callable[[str, object], None]


@dataclass(slots=True)
class Outcome:
    """What became of a file."""

    times: dict[str, float] = field(default_factory=dict)
    """Seconds of a usual processor by stage."""
    memory: int = 0
    """Bytes that were taken at the most."""
    refused: str = ""
    """The message that refuses it."""
    faults: list[str] = field(default_factory=list)
    """What is wrong."""

    @property
    def seconds(self) -> float:
        return sum(self.times.values())


def warm() -> None:
    """Load what every trial needs, before processes are made for them."""
    attempt(
        "001_warm.md",
        "# 标题\n\nAna went home. 推进支付改革，完善医保制度。\n".encode(),
        lambda *_: None,
    )


def trial(name: str, data: bytes) -> Outcome:
    """What becomes of the file ``name`` that holds ``data``."""
    before = slowness()
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        _in_child(name, data, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = [json.loads(line) for line in told]
    _, status, _ = os.wait4(process, 0)
    outcome = Outcome()
    for key, value in lines:
        if key == "fault":
            outcome.faults.append(value)
        elif key == "refused":
            outcome.refused = value
        elif key == "memory":
            outcome.memory = value
        else:
            outcome.times[key] = outcome.times.get(key, 0.0) + value
    if status:
        outcome.faults.append(f"the process ended with status {status} after {[*outcome.times]}")
    pace = (before + slowness()) / 2 if outcome.seconds > LONG else before
    outcome.times = {stage: seconds / pace for stage, seconds in outcome.times.items()}
    seconds, memory = _most(name, len(data))
    if outcome.seconds > seconds:
        outcome.faults.append(f"it takes {outcome.seconds:.1f} s, of {len(data):,} bytes")
    if outcome.memory > memory:
        outcome.faults.append(f"it takes {outcome.memory // 2**20} MB, of {len(data):,} bytes")
    return outcome


def _most(name: str, size: int) -> tuple[float, int]:
    """Seconds and bytes that a file may take: a PDF as much more as its two readers may.

    A picture may have the memory twice, for a few bytes can stand for 64 million pixels.
    """
    if name.endswith(PICTURES):
        return SECONDS, 2 * MEMORY
    if not name.endswith((".pdf", RECOGNISED)):
        return SECONDS, MEMORY
    each = limits(size)
    return SECONDS + 2 * each.seconds, max(MEMORY, each.memory)


def _in_child(name: str, data: bytes, writing: int) -> None:
    with os.fdopen(writing, "w") as file:

        def say(key: str, value: object) -> None:
            file.write(f"{json.dumps([key, value])}\n")
            file.flush()

        try:
            before = _bytes("VmRSS")
            Path("/proc/self/clear_refs").write_text("5")  # forget the highest so far
            _limit(resource.RLIMIT_CPU, max(1, int(SPARE * SECONDS)))
            _limit(resource.RLIMIT_AS, _bytes("VmSize") + SPARE * MEMORY)
            attempt(name, data, say)
            say("memory", _memory_since(before))
        except BaseException:  # what the attack looks for
            say("fault", traceback.format_exc()[-1500:])
        finally:
            file.flush()
            os._exit(0)


def _processor() -> float:
    """Seconds of the processor that this process has taken, and those that it has started."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _memory_since(before: int) -> int:
    """Bytes that this process has taken more than ``before``, or any that it has started at all.

    What the system says of those is at least what this one has.
    """
    own = _bytes("VmHWM")
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return max(own - before, started if started > own else 0)


def _limit(kind: int, most: int) -> None:
    resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _bytes(key: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{key}:"))


def attempt(name: str, data: bytes, say: Say) -> None:
    """Read, prove and convert a file, and make and check its pages; ``say`` gets what happens."""
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        if read := reader(name, Path(folder), data):
            _read(read, say)
            return
        recognised = data if name.endswith(RECOGNISED) else b""
        path, stated = Path(folder) / name, None
        if recognised:
            path, data = path.with_suffix(".pdf"), scan()
        elif name.endswith(SUFFIX):
            path, stated = path.with_suffix(".txt"), path.with_suffix(".yml")
            data, sidecar = parted(data)
            stated.write_bytes(sidecar)
        path.write_bytes(data)
        try:
            _stages(SeedFile(path, stated), recognised, say)
        except ContentError as error:
            say("refused", str(error))
            if FAULT in str(error):
                say("fault", str(error))
            _look_at(error.problems, (path.name, path.with_suffix(".yml").name), say)


def _read(read: Callable[[], object], say: Say) -> None:
    """Read a file that is no seed."""
    begin = _processor()
    try:
        read()
    except ContentError as error:
        say("refused", str(error))
        _look_at(error.problems, (), say)
    finally:
        say("read", _processor() - begin)


def _stages(file: SeedFile, recognised: bytes, say: Say) -> None:
    path, last = file.path, [_processor()]

    def done(stage: str) -> None:
        now = _processor()
        say(stage, now - last[0])
        last[0] = now

    try:
        seed = read_data(path.read_bytes(), path.name, recognised=recognised)
    finally:
        done("read")
    problems = prove(path, seed)
    done("prove")
    made = convert_seed(file, seed, load_sidecar(file.sidecar), load_profiles())
    done("convert")
    result, faults = account(made.issue, seed.lines)
    if not result.balanced:
        say("fault", f"the ledger does not balance: {[*map(str, faults[:3])]}")
    for article in made.issue.articles:
        find_in(article)
    issue_stream(made.issue)
    text_shards(made.issue)
    done("index")
    if found := misread(assemble([made.issue], load_settings(path.parent))):
        say("fault", found[:500])
    done("build and check")
    _look_at((*problems, *made.warnings), (path.name,), say)


def _look_at(problems: Iterable[Problem], names: Sequence[str], say: Say) -> None:
    """Say which messages name no file (or none of ``names``), or are not in our own words."""
    for problem in problems:
        named = problem.path in names if names else problem.path
        if not named or not str(problem).isprintable() or _RAW.search(problem.message):
            say("fault", f"this message does not help: {str(problem)[:500]!r}")
