"""A blank between two Chinese phrases marks a headline in two parts."""

from __future__ import annotations

import re

from generator.conversion.repair.junction import Junction, Verdict

# «强基层 县域医疗托起“家门口看病”»; in running text no blank stands between Chinese characters
_TWO_PARTS = re.compile(
    r"[^\s，。；：、,;:]*[\u4e00-\u9fff] {1,2}(?=[\u4e00-\u9fff“《])[^\s，。；：,;:]{4,}"
)


def two_parts(junction: Junction) -> Verdict | None:
    """Part a headline in two parts from the text below it."""
    if junction.first and not junction.finished and _TWO_PARTS.fullmatch(junction.before.text):
        return Verdict(False, 0.75)
    return None
