"""The language of queries as it is defined, read from the left to the right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

FIELDS = {
    **dict.fromkeys(("title", "标题", "標題", "题名", "題名", "タイトル"), "title"),
    **dict.fromkeys(("source", "来源", "來源", "出典"), "source"),
    **dict.fromkeys(("author", "作者", "著者"), "author"),
    **dict.fromkeys(("section", "栏目", "欄目", "欄"), "section"),
    **dict.fromkeys(("topic", "主题", "主題"), "topic"),
    **dict.fromkeys(("issue", "期", "期号", "期號", "号", "號"), "issue"),
}
BETWEEN = " \t\n\v\f\r\u2028\u2029\ufeff,、;"
DEEPEST = 20
_DAYS = r"(?:\d{4}(?:-\d\d?){0,2}|\d{4}年(?:\d\d?月(?:\d\d?日)?)?)"
_TO = "[-~‒–—―〜至到]{1,2}"
# «第 47 期», «2022 至 2025»
SPACED = re.compile(
    r"(?:(?:\d{4} *年? *)?第 *[0-9零一二三四五六七八九十百-]+ *[期号號回]"
    rf"|{_DAYS}(?: +{_TO} +|{_TO}){_DAYS})(?=$|[\s,、;|)])",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Term:
    """What stands between two signs of the language."""

    text: str
    quoted: bool = False
    field: str = ""


Found = Callable[[Term], "set[str] | None"]
"""The articles that a term matches; ``None`` for one that says nothing."""


class Query:
    """A query, read where it stands."""

    def __init__(self, text: str, find: Found, everything: set[str]) -> None:
        self._text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
        self._groups = _groups(self._text)
        self._edges = {place for pair in self._groups.items() for place in pair}
        self._find = find
        self._all = everything

    def articles(self) -> set[str]:
        """What it matches."""
        found = self._alternatives(0, len(self._text), "")
        return set() if found is None else found

    def _alternatives(self, at: int, end: int, field: str) -> set[str] | None:
        options: list[list[set[str]]] = [[]]
        seen = False  # a term or group in this alternative
        while (at := self._beyond_blanks(at, end)) < end:
            word = self._text[at : self._word_end(at, end)]
            following = self._beyond_blanks(at + len(word), end) < end
            if self._text[at] == "|":
                options.append([])
                seen, at = False, at + 1
            elif word in ("OR", "AND") and seen and following:
                options += [[]] if word == "OR" else []
                seen, at = word == "AND", at + len(word)
            else:
                found, at = self._clause(at, end, field, signed=False)
                seen = True
                options[-1] += [] if found is None else [found]
        said = [set.intersection(*parts) for parts in options if parts]
        return set.union(*said) if said else None

    def _clause(
        self, at: int, end: int, field: str, *, signed: bool
    ) -> tuple[set[str] | None, int]:
        text = self._text
        if not signed and self._is_prefix(at):
            found, after = self._clause(at + 1, end, field, signed=True)
            excluded = text[at] == "-" and found is not None
            return (self._all - (found or set()) if excluded else found), after
        after = self._word_end(at, end)
        following = self._beyond_blanks(after, end)
        if text[at:after] == "NOT" and following < end and text[following] != "|":
            found, after = self._clause(following, end, field, signed=False)
            return (None if found is None else self._all - found), after
        if (counted := SPACED.match(text, at)) and not self._edges & set(range(at, counted.end())):
            return self._find(Term(counted[0].replace(" ", ""), False, field)), counted.end()
        name = re.compile(r"([^\W\d_]+):\s*(?=[^\s,、;|)])").match(text, at)
        if name and (known := FIELDS.get(name[1].lower())):
            return self._clause(name.end(), end, known, signed=False)
        if at in self._groups:
            close = self._groups[at]
            return self._alternatives(at + 1, close, field), close + 1
        quoted = re.compile(r'(?:"([^"]+)"|“([^“”]+)”)(?=$|[\s,、;|()])').match(text, at)
        if quoted and not self._edges & set(range(at, quoted.end())):
            return self._find(Term(quoted[1] or quoted[2], True, field)), quoted.end()
        return self._find(Term(text[at:after], False, field)), after

    def _is_prefix(self, at: int) -> bool:
        return bool(re.match(r"[+-][^\s,、;|)]", self._text[at : at + 2]))

    def _beyond_blanks(self, at: int, end: int) -> int:
        while at < end and (self._text[at] in BETWEEN or self._text[at].isspace()):
            at += 1
        return at

    def _word_end(self, at: int, end: int) -> int:
        start = at
        while at < end:
            c = self._text[at]
            number = c == "," and re.match(r"[0-9],[0-9]", self._text[max(0, at - 1) :])
            blank = c in BETWEEN or c.isspace()
            if at > start and (c == "|" or at in self._groups or (blank and not number)):
                break
            at += 1
        return at


def _groups(text: str) -> dict[int, int]:
    """Where parentheses that group open and close."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, c in enumerate(text):
        if c == "(":
            opened.append(at)
        if c == ")" and opened:
            start = opened.pop()
            before, after = text[start - 1 : start] or " ", text[at + 1 : at + 2] or " "
            edges = re.match(r"[\s,、;|(:+-]", before) and re.match(r"[\s,、;|)]", after)
            inside = text[start:at]
            if len(opened) < DEEPEST and (
                edges or "|" in inside or re.search(r"\s(OR|AND|NOT)\s", inside)
            ):
                found[start] = at
    return found
