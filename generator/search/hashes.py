"""Numbers that stand for runs of code units, which are compared many times as fast."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ODD = np.uint64(0x9E3779B97F4A7C15)
"""The factor of Knuth's multiplicative hashing, which spreads numbers over all hashes."""


def hashes(rows: NDArray[np.uint16]) -> NDArray[np.uint64]:
    """A number for each row of code units; two rows hardly ever have the same."""
    found = np.zeros(len(rows), dtype=np.uint64)
    for column in range(rows.shape[1]):
        found = found * ODD + rows[:, column]
    return found
