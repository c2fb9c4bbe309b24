"""What the command ``pictures fetch`` does."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from generator.cli.reporter import Reporter
from generator.desk.fetching import Outcome, fetch
from generator.site.prepared import prepare
from generator.site.store import Store, store_of

# «https:», nothing and the host of «https://example.org/a.png», which need not be a valid one
_HOST_ENDS = re.compile(r"[/?#\\]")
_WEB = ("http://", "https://")


def fetch_pictures(project: Path, seeds: Path, reporter: Reporter, *, most: int, yes: bool) -> None:
    """List the pictures that are named by a web address and not there; with ``yes`` fetch them."""
    store = store_of(project) if seeds == project / "seeds" else Store()
    shown = prepare(seeds, store, reporter.progress).pictures
    missing = [at for of in shown.values() for at, known in of.items() if known is None]
    wanted = [at for at in dict.fromkeys(missing) if at.lower().startswith(_WEB)]
    if not wanted:
        reporter.say("No picture is missing that has an address in the web")
        return
    hosts = Counter(_HOST_ENDS.split(address, maxsplit=3)[2] for address in wanted)
    for host, count in hosts.most_common():
        reporter.say(f"{count:6,} {host}")
    if not yes:
        reporter.say(f"Pictures that would be fetched: {len(wanted):,}; run this again with --yes")
        return

    def told(outcome: Outcome) -> None:
        reporter.say(f"{outcome.problem or 'kept'}: {outcome.address}")

    problems = fetch(seeds, wanted[:most], told)
    reporter.problems(problems)
    kept = min(most, len(wanted)) - len(problems)
    reporter.say(f"Pictures fetched into {seeds / 'pictures'}: {kept:,} of {len(wanted):,}")
