"""Where an article names again those whom it has introduced."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import compress, count

from generator.apparatus.passages import in_title
from generator.apparatus.people.offices import posts_in
from generator.language import words
from generator.language.names import surname

# What is named after a person: «习近平新时代中国特色社会主义思想», «皇甫谧中医药科技奖»
_NAMED_AFTER = re.compile(
    r"新时代中国特色社会主义|[\u4e00-\u9fff]{0,8}奖(?!励)|思想|杯|(?:同志)?(?:故居|纪念馆|旧居|陵园)|医院|大学|学院|研究院|基金会|路\d*号"
)


class Names:
    """The names of an article, for finding them again."""

    def __init__(self, offices: Mapping[str, str]) -> None:
        """``offices``: of each person by name, empty where none is given."""
        self._forms = {name: name for name in offices} | _short_forms(offices)
        """Form -> name."""
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for form in self._forms:
            lengths[form[0]].add(len(form))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        """First character -> the lengths of the forms that begin with it."""

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Name and columns of each occurrence outside the titles of works."""
        last = 0
        known = self._lengths
        for start in compress(count(), map(known.__contains__, text)):
            for length in known[text[start]] if start >= last else ():
                form = text[start : start + length]
                name = self._forms.get(form)
                if name and _is_meant(text, form, name, start):
                    last = start + len(form)
                    yield name, start, last
                    break


def _is_meant(text: str, form: str, name: str, start: int) -> bool:
    """Whether a person is meant, and no other word nor a work, prize or house with the name."""
    end = start + len(form)
    if in_title(text, start) or _NAMED_AFTER.match(text, end):
        return False
    return (len(form) > 2 and form == name) or words.is_apart(text, start, end)


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
