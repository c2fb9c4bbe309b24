"""Joining style sheets, which takes a while, only where the earlier site has other ones."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import chain

from generator.site.earlier import EarlierSite
from generator.site.store import digest
from generator.site.stylesheets import Shown, joined
from generator.site.tidying import sheet_path


class Joiner:
    """Joins as ``stylesheets.joined`` does, and takes down what each sheet is made of."""

    def __init__(self, earlier: EarlierSite, shared: str) -> None:
        """``shared``: a digest of the program, among other things."""
        self._earlier = earlier
        self._shared = shared

    def __call__(
        self, sheets: Sequence[tuple[str, str]], shown: Shown, folder: str, whole: Set[str]
    ) -> str:
        """The joined sheet."""
        pruned = "\n".join(text for path, text in sheets if path not in whole)
        names = (shown.asked_by(pruned), sorted(whole))
        parts = (self._shared, folder, *chain(*sheets), *map(" ".join, names))
        key = digest(*(part.encode("utf-8", "surrogatepass") for part in parts))
        text = self._earlier.sheet(key) or joined(sheets, shown, folder, whole)
        self._earlier.add_sheet(sheet_path(text), key)
        return text
