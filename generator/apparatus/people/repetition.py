"""Where an article names again those whom it has introduced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.apparatus.people.names import is_apart
from generator.apparatus.people.offices import posts_in
from generator.language.names import surname

_TITLE = re.compile(r"《[^《》]*》")
# What is named after a person: «习近平新时代中国特色社会主义思想», «皇甫谧中医药科技奖»
_NAMED_AFTER = re.compile(
    r"新时代中国特色社会主义|[\u4e00-\u9fff]{0,8}奖(?!励)|思想|杯|(?:同志)?(?:故居|纪念馆|旧居|陵园)|医院|大学|学院|研究院|基金会|路\d*号"
)


class Names:
    """The names of an article, for finding them again."""

    def __init__(self, offices: Mapping[str, str]) -> None:
        """``offices``: of each person by name, empty where none is given."""
        forms = {name: name for name in offices} | _short_forms(offices)
        self._forms = sorted(forms.items(), key=lambda form: (-len(form[0]), form))

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Name and columns of each occurrence outside the titles of works, the longest first."""
        taken = [range(*found.span()) for found in _TITLE.finditer(text)]
        for form, name in self._forms:
            start = text.find(form)
            while start >= 0:
                end = start + len(form)
                sure = form == name and len(form) > 2
                free = not any(start < span.stop and span.start < end for span in taken)
                if (
                    free
                    and not _NAMED_AFTER.match(text, end)
                    and (sure or is_apart(text, start, end))
                ):
                    taken.append(range(start, end))
                    yield name, start, end
                start = text.find(form, end)


def _short_forms(offices: Mapping[str, str]) -> dict[str, str]:
    """Surname and post of those who alone have the surname, and last names from other languages."""
    families = Counter(map(surname, offices))
    forms: dict[str, str] = {}
    for name, office in offices.items():
        family = surname(name)
        if "·" in name:
            last = name.rpartition("·")[2]
            forms |= {last: name} if len(last) > 1 else {}
        elif family and families[family] == 1:
            forms |= {f"{family}{post}": name for post in posts_in(office)}
    return forms
