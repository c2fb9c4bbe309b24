"""Lines that are statements or comments of a template language: Liquid, Jinja.

The program that makes pages of a source acts on them before it reads the Markdown; they are no text,
but for those that show something. What programs or pages show as it is written has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# «{%», «> {% include links.md %}»: a line that may be one
_BEGIN = re.compile(r"(?P<in>(?:[ ]{0,3}>)*[ ]{0,3})(?=\{[%#])")
# «{% comment %}», whose text is no text either
_COMMENT = re.compile(r"\{%-?[ \t]*comment[ \t]*-?%\}")
# «{% endcomment %}»
_END_COMMENT = re.compile(r"\{%-?[ \t]*endcomment[ \t]*-?%\}")
_END_STATEMENT, _END_NOTE = re.compile(r"%\}"), re.compile(r"#\}")
_BLANKS = re.compile(r"[ \t\r]*")
# «{% raw», «{% endraw», «<pre», «</pre»: where text begins and ends that is shown as it is written
_WRITTEN = re.compile(
    r"\{%[-+]?[ \t]*(?P<ends>end)?(?P<name>raw|verbatim|highlight|codeblock|code)\b"
    r"|<(?P<closes>/)?(?P<tag>pre|code|textarea)\b",
    re.I,
)
# «{% highlight python linenos %}», «{% codeblock The wheel lang:python %}»
_CODE = re.compile(
    r"\{%[-+]?[ ]*(?:highlight\b.*|(?P<name>codeblock|code)\b(?P<words>.*?))[-+]?%\}", re.S
)
# « lang:python», which is said of code and not shown
_OF_CODE = re.compile(r"(?<!\S)[a-z_]+:[\w,-]+(?!\S)")
_END_CODE = re.compile(r"[ \t>]*\{%[-+]?[ \t]*end\w+[ \t]*[-+]?%\}[ \t\r]*")
# «```»
_TICKS = re.compile(r"`+")
# «{% asset_img», «{%- include figure.html»: what a statement is called, and what it includes
_CALLED = re.compile(r"\{%[-+]?[ \t]*(?P<name>\w+)[ \t]*(?P<first>[^\s%=]*)")
_INCLUDING = frozenset({"include", "render", "partial", "import", "component"})
_SHOWING = frozenset(
    re.findall(
        r"\w+",
        "img image images picture photo gallery figure fig video audio youtube vimeo bilibili embed iframe "
        "blockquote quote pullquote gist tweet twitter link code codeblock trans translate",
    )
)
"""Words in the names of statements that show something."""
_SILENT = frozenset(
    re.findall(r"\w+", "assign set let with if elsif elif unless for when case capture macro")
)
"""Statements that only name or compare things."""
# «caption="The mill"», «src=a.jpg», «https://a.example»
_SHOWN = re.compile(r"""\b(?:src|url|href|alt|caption|title)=["'\w/.{]|://""")
# «"Mind the weir"»
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_FEWEST = 3
"""Words of a value from which on it is something to read."""
LONGEST = 20
"""Lines of a statement at most; a comment that ends in words of its own may have any number."""
NOTHING = "<!-- -->"
"""A block without text, which ends a paragraph and no list."""


class Statements(NamedTuple):
    """Statements that stand alone on a line, and those that it goes on to."""

    end: int
    """The number of the line after them."""
    text: str
    instead: list[str]
    """The lines that stand in their place."""
    rest: str
    """What stands in place of their last line, and is read as any other; empty for nothing."""


class Place(NamedTuple):
    """A place in the lines of a text."""

    line: int
    column: int


class _Code(NamedTuple):
    """Code between two statements."""

    end: int
    """The line of the second."""
    statement: str
    """The first as it is written."""
    untitled: str
    """The first without the title."""
    title: str


class Templates:
    """Finds the statements in the lines of one text."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._last_end = max(
            (at for at, line in enumerate(lines) if _END_COMMENT.search(line)), default=-1
        )
        self._last_arrow = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
        self._hidden = False
        """Whether a comment of HTML is open."""
        self._written = list(written(lines))
        """From where to where text is shown as it is written."""
        self._moved = Place(-1, 0)
        """A line of which the beginning is left out, and the columns of it."""

    def begin(self, at: int) -> Statements | None:
        """The statements with which a line begins that says nothing else."""
        line = self._lines[at]
        opened, closed = line.rfind("<!--"), line.rfind("-->")
        hidden = self._hidden
        if opened != closed:
            self._hidden = opened > closed and at < self._last_arrow
        begun = None if hidden else _BEGIN.match(line)
        found = self._read(at, begun) if begun else None
        if found:
            self._hidden = False  # what they hold opens none
        return found

    def _read(self, at: int, begun: re.Match[str]) -> Statements | None:
        first, indent = at, begun["in"]
        at, place, code = self._behind(at, begun.end(), indent)
        rest = self._lines[at][place:].strip()
        if place == begun.end() or (rest and at == first):
            return None
        text = self._said(first, begun.end(), at, place)
        instead = [f"{indent}{NOTHING}"]
        if rest:
            self._moved = Place(at, place - begun.end())
            return Statements(at + 1, text, instead, indent + self._lines[at][place:])
        if not code:
            return Statements(at + 1, text, instead, "")
        lines = _fenced(indent, code.title, self._lines[at + 1 : code.end])
        text = f"{text.removesuffix(code.statement)}{code.untitled} {self._lines[code.end].strip(' >')}"
        return Statements(code.end + 1, " ".join(text.split()), instead + lines, "")

    def _behind(self, at: int, place: int, indent: str) -> tuple[int, int, _Code | None]:
        """The place behind the statements that begin at one, and the code that they begin."""
        while closing := self._closing(at, place):
            end = self._end(at, place, closing)
            if not end:
                break
            if closing is _END_STATEMENT:
                said = self._said(at, place, *end)
                if code := self._code(Place(at, place), Place(*end), said, indent):
                    return *end, code
                if _shows(said):
                    break
            at, place = end
            place = self._after_blanks(at, place)
        return at, place, None

    def _code(self, begin: Place, behind: Place, said: str, indent: str) -> _Code | None:
        """The code that a statement begins.

        It stands alone on its line, as does the one that ends the code, and all between is indented
        as they are.
        """
        at = begin.line
        found = _CODE.fullmatch(said) if at == behind.line else None
        if not found or self._after_blanks(*behind) < len(self._lines[at]):
            return None
        whole = self._whole(*begin)
        number = bisect_left(self._written, (whole,))
        if number == len(self._written) or self._written[number][0] != whole:
            return None
        end = self._written[number][1].line
        within = self._lines[at + 1 : end + 1]
        if not within or not _END_CODE.fullmatch(within[-1]) or not _all_stand_in(indent, within):
            return None
        words = found["words"] or ""
        title = " ".join(_OF_CODE.sub("", words).split())
        options = " ".join(_OF_CODE.findall(words))
        untitled = f"{{% {found['name']} {options} %}}" if title else said
        return _Code(end, said, untitled, title)

    def _whole(self, at: int, place: int) -> Place:
        """A place as it was before the beginning of a line was left out."""
        return Place(at, place + self._moved.column * (self._moved.line == at))

    def _said(self, at: int, place: int, end: int, behind: int) -> str:
        """What is written from one place to another, on one line."""
        if at == end:
            return " ".join(self._lines[at][place:behind].split())
        lines = self._lines[at : end + 1]
        lines[-1] = lines[-1][:behind]
        lines[0] = lines[0][place:]
        return " ".join(" ".join(lines).split())

    def _closing(self, at: int, place: int) -> re.Pattern[str] | None:
        """What ends the statement that begins at a place; ``None`` where none does."""
        line = self._lines[at]
        if not line.startswith(("{#", "{%"), place) or self._is_written(at, place):
            return None
        if line[place + 1] == "#":
            return _END_NOTE
        comment = _COMMENT.match(line, place) and at <= self._last_end
        return _END_COMMENT if comment else _END_STATEMENT

    def _is_written(self, at: int, place: int) -> bool:
        """Whether a place is shown as it is written."""
        whole = self._whole(at, place)
        number = bisect_left(self._written, (whole,)) - 1
        return number >= 0 and whole < self._written[number][1]

    def _end(self, at: int, place: int, closing: re.Pattern[str]) -> tuple[int, int] | None:
        """The line and the place in it behind a statement; one with a blank line in it is none."""
        place += len("{%")
        most = len(self._lines) if closing is _END_COMMENT else at + LONGEST
        for number in range(at, min(most, len(self._lines))):
            line = self._lines[number]
            if closing is not _END_COMMENT and (not line or line.isspace()):
                break
            if found := closing.search(line, place):
                return number, found.end()
            place = 0
        return None

    def _after_blanks(self, at: int, place: int) -> int:
        found = _BLANKS.match(self._lines[at], place)
        return found.end() if found else place


def _shows(statement: str) -> bool:
    """Whether a statement shows a picture, a film or words: «{% asset_img mill.jpg The mill %}»."""
    called = _CALLED.match(statement)
    if not called or called["name"] in _SILENT:
        return False
    name = called["name"].lower()
    words = f"{name} {called['first'].lower()}" if name.split("_")[0] in _INCLUDING else name
    said = (" ".join(each) for each in _QUOTED.findall(statement))
    return (
        not _SHOWING.isdisjoint(re.split(r"[\W_]+", words))
        or bool(_SHOWN.search(statement))
        or any(len(value.split()) >= _FEWEST for value in said)
    )


def _all_stand_in(indent: str, lines: Sequence[str]) -> bool:
    """Whether lines are in the quotation or item in which a line with such a beginning is."""
    if ">" in indent:
        return all(line.startswith(indent.rstrip()) for line in lines)
    return all(line.startswith(indent) or not line.strip() for line in lines)


def _fenced(indent: str, title: str, lines: Sequence[str]) -> list[str]:
    """Code as CommonMark has it; a piece of HTML may go on to it, which a blank line ends."""
    longest = max((len(ticks) for line in lines for ticks in _TICKS.findall(line)), default=0)
    fence = indent + "`" * max(3, longest + 1)
    return [indent.rstrip(), *([indent + title] if title else ()), fence, *lines, fence]


def written(lines: Sequence[str]) -> Iterator[tuple[Place, Place]]:
    """From where to where text is shown as it is written; what never ends, begins nothing."""
    found = [
        (
            Place(at, each.start()),
            (each["name"] or f"<{each['tag']}").lower(),
            bool(each["ends"] or each["closes"]),
        )
        for at, line in enumerate(lines)
        for each in _WRITTEN.finditer(line)
    ]
    last = {name: place for place, name, ends in found if ends}
    begin, inside = Place(0, 0), ""
    for place, name, ends in found:
        if not inside and not ends and place < last.get(name, place):
            begin, inside = place, name
        elif ends and name == inside:
            yield begin, place
            inside = ""
