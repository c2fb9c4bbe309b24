"""Set issues, convert them back and print what went wrong, most frequent first."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable

from tests.scoring import Tally
from tests.typesetting.conversion import convert_all
from tests.typesetting.typesetter import typeset


def show(seeds: Iterable[int]) -> None:
    """Print the set text of each issue below its style."""
    for seed in seeds:
        setting = typeset(seed)
        print(f"#### {seed} {setting.style}\n{setting.text}")


def report(total: Tally, each: dict[int, Tally], examples: int) -> None:
    """Print the findings by kind, the most frequent first, and the figures."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for seed, tally in each.items():
        for finding in tally.findings:
            kind, what = finding.split(":", 1)
            kinds[kind].append(f"  {seed}: {what.strip()}")
    for kind, found in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{kind}: {len(found)}", *found[:examples], sep="\n")
    print(
        f"articles={total.converted}/{total.articles}"
        f" boundaries={total.boundaries:.4f} headings={total.headings:.4f}"
    )


def main() -> int:
    """Exit status 0 where nothing went wrong, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.typesetting", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="first seed number")
    parser.add_argument("--count", type=int, default=300, help="number of issues")
    parser.add_argument("--show", action="store_true", help="print the set text, convert nothing")
    parser.add_argument("--examples", type=int, default=12, help="findings printed of each kind")
    arguments = parser.parse_args()
    seeds = range(arguments.seed, arguments.seed + arguments.count)
    if arguments.show:
        show(seeds)
        return 0
    total, each = convert_all(seeds)
    report(total, each, arguments.examples)
    return 1 if total.findings else 0


if __name__ == "__main__":
    sys.exit(main())
