"""What all workers of a build need, loaded once in the process that they are forked from."""

from __future__ import annotations

import gc

from generator.site import composed, group_pages, seeds, shared_index

__all__ = ["composed", "group_pages", "seeds", "shared_index"]

gc.freeze()  # a worker that looks for cycles would copy what it shares
