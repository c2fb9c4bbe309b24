"""Shows the archivist how each line of a seed was understood, and why."""

from generator.inspect.folder import write_pages
from generator.inspect.frame import POLICY, line_anchor
from generator.inspect.overview import places
from generator.inspect.seed import Inspection, inspect_seed
from generator.inspect.topics import reasons

__all__ = [
    "POLICY",
    "Inspection",
    "inspect_seed",
    "line_anchor",
    "places",
    "reasons",
    "write_pages",
]
