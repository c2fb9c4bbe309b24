"""Finds the speakers in interviews and press conferences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.conversion.repair.paragraphs import LineGroup
from generator.language.names import is_name

# «新华社记者», «南方都市报 N 视频记者», «主持人»
_ROLE = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9· ]{2,20}(?:记者|主播)|主持人|记者|问|答)[：:]?")
# «国家卫生健康委基层司监察专员», «…宣传司副司长»
_OFFICE = re.compile(
    r"[^，。；：！？]{4,40}(?:主任|专员|司长|院长|局长|处长|部长|书记|校长|所长|会长|秘书长|发言人|主席|委员|教授|总裁|总经理|厅长|科长|站长)"
)
# «雷海潮：» alone on a line
_NAME_COLON = re.compile(r"[\u4e00-\u9fff]{2,4}[：:]")


def speakers(groups: Sequence[LineGroup]) -> set[int]:
    """Indices of the groups that name the next speaker.

    A role («新华社记者») always does. A personal name alone on a line does if it recurs or
    an office is above it; then the office does as well.
    """
    texts = [group.headline if len(group.lines) <= 2 else "" for group in groups]
    names = Counter(text for text in texts if is_name(text))
    found: set[int] = set()
    for index, text in enumerate(texts):
        if not text or index + 1 == len(texts):
            continue
        above = texts[index - 1] if index else ""
        role = _ROLE.fullmatch(text) and len(groups[index].lines) == 1
        if role or (_NAME_COLON.fullmatch(text) and is_name(text[:-1])):
            found.add(index)
        elif is_name(text) and (names[text] > 1 or _OFFICE.fullmatch(above)):
            found.add(index)
            if _OFFICE.fullmatch(above):
                found.add(index - 1)
    return found
