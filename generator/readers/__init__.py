"""Reads the file of an issue, whatever its format: bytes → lines, metadata, omitted text."""

from generator.readers.files import read_data, read_file, read_seed
from generator.readers.seed import SeedText
from generator.readers.text.document import decode, split_lines

__all__ = ["SeedText", "decode", "read_data", "read_file", "read_seed", "split_lines"]
