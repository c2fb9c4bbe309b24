"""Shows the archivist how each line of a seed was understood, and why."""

from generator.inspect.folder import write_pages
from generator.inspect.seed import Inspection, inspect_seed
from generator.inspect.topics import reasons

__all__ = ["Inspection", "inspect_seed", "reasons", "write_pages"]
