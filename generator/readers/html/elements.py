"""What single elements of a page say: of the text in them, and whether it is shown."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import islice

from bs4 import Tag

from generator.model.issue import HEADLESS
from generator.readers.composer import aligned_columns, single_spaced

# «display: none !important», «visibility:hidden»; «mso-hide:all» hides from Outlook only
_SHOWING = re.compile(
    r"(?:^|[;\s])(?P<name>display|visibility)\s*+:\s*+(?P<value>[a-z-]+)(?P<most>\s*+!\s*+important)?",
    re.I,
)
_HIDING = {"display": "none", "visibility": "hidden"}
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "select"})
"""Elements whose text is not shown."""
NUMBERED = "data-numbered"
"""Attribute of a list whose items have their numbers as text."""
# «language-python», «lang-py», «brush: js»
_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|brush:\s*)([\w+#.-]+)")
# «text-align: right»
_ALIGNED = re.compile(r"(?:^|[;\s])text-align\s*:\s*(\w+)", re.I)
# «list-style-type: lower-alpha», «list-style: upper-roman inside»
_COUNTED = re.compile(
    r"(?:^|[;\s])list-style(?:-type)?\s*:[^;]{0,80}?((?:lower|upper)-(?:alpha|latin|roman)|decimal)",
    re.I,
)
WAYS = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
"""How lists count, as style sheets say it and as HTML does."""
# «width: 1px»
_SIZED = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*[0-9]", re.I)
# «width: 20px» of a style, «20» or «20px» of an attribute
_WIDE = re.compile(r"(?:^|[;\s])width\s*:\s*([0-9]{1,5})(?:\.[0-9]*)?px", re.I)
_PIXELS = re.compile(r"([0-9]{1,5})(?:px)?")
_DOT = re.compile(
    r"(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*([0-9]+)(?:px)?(?=\s*(?:;|!|$))", re.I
)
SHOWING_NOTHING = "spacer|blank|transparent|clear"
"""Words in the names of pictures that show nothing."""
# «/img/spacer.gif», «transparent-1x1.png?v=2»
_SPACER = re.compile(
    rf"(?:^|/)(?:{SHOWING_NOTHING}|clear-?dot|shim)(?:[-_]?[0-9]+(?:x[0-9]+)?)?"
    r"\.(?:gif|png)(?:[?#]|$)",
    re.I,
)
MARKS = {
    **{f"h{level}": f"heading-{level}" for level in range(1, 7)},
    **dict.fromkeys(("li", "dd"), "item"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **dict.fromkeys(("p", "dt"), "paragraph"),
    "blockquote": "quote",
    "pre": "code",
}
"""Element → mark of the text in it."""
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside body center details dialog div dl fieldset figure footer form header "
        "hgroup hr html legend main menu nav ol section summary table tbody td tfoot th thead tr ul",
    )
) | frozenset(MARKS)
"""Elements that begin and end a block."""
BULLETS = frozenset("•·◦▪‣●○")
"""Signs of items, each in a cell of its own beside what it says, where a table only lays out."""
MOST_SEARCHED = 100
"""Elements and texts of another among which one of a kind is looked for."""
LONGEST_CELL = 300
"""Characters that a cell of a table of data has at most."""


def attribute(element: Tag, name: str) -> str:
    """The value of an attribute; empty without one."""
    return str(element.get(name) or "")


def called(element: Tag) -> str:
    """What a page calls an element that shows no words; empty where it says nothing of that."""
    said = element.get_text() if element.name == "title" else ""
    named = (attribute(element, name) for name in ("aria-label", "title", "alt"))
    return single_spaced(next(filter(None, named), said))


def first_within(element: Tag, names: Container[str]) -> Tag | None:
    """The first element of some ``names`` in another; only its beginning is searched."""
    inside = islice(element.descendants, MOST_SEARCHED)
    return next((each for each in inside if isinstance(each, Tag) and each.name in names), None)


def is_dot(picture: Tag) -> bool:
    """Whether a picture is no larger than two pixels in a direction."""
    sizes = [attribute(picture, name).removesuffix("px") for name in ("width", "height")]
    sizes += _DOT.findall(attribute(picture, "style"))
    return any(size.strip() in ("0", "1", "2") for size in sizes)


def is_spacer(address: str) -> bool:
    """Whether an address names a picture that only keeps others apart."""
    return bool(_SPACER.search(address))


def is_sized(picture: Tag) -> bool:
    """Whether a picture says how large it is shown."""
    said = (attribute(picture, name).strip() for name in ("width", "height"))
    return any(size[:1].isdecimal() for size in said) or bool(
        _SIZED.search(attribute(picture, "style"))
    )


def stated_width(picture: Tag) -> int:
    """How many pixels wide a picture says that it is shown; 0 where it says nothing or another unit."""
    styled = _WIDE.search(attribute(picture, "style"))
    said = _PIXELS.fullmatch(attribute(picture, "width").strip())
    found = styled or said
    return int(found[1]) if found else 0


def is_within_another(definition: Tag) -> bool:
    """Whether a definition is in another, which has no end tag: it stands beside that."""
    return definition.parent is not None and definition.parent.name == "dd"


def unseen(element: Tag) -> str:
    """The rule by which the element is hidden; empty where it is shown."""
    if element.name in _UNSEEN or element.name == "title":
        return element.name
    hidden = element.has_attr("hidden") or _hides(attribute(element, "style"))
    return "hidden" if hidden else ""


def _hides(style: str) -> bool:
    """Whether a style hides: of several values the last counts, one that is important most."""
    said: dict[str, tuple[bool, str]] = {}
    for found in _SHOWING.finditer(style):
        name, most = found["name"].lower(), bool(found["most"])
        if most or not said.get(name, (False, ""))[0]:
            said[name] = most, found["value"].lower()
    return any(said.get(name, (False, ""))[1] == value for name, value in _HIDING.items())


def uncovered(style: str) -> str:
    """A style without what hides its element."""
    return _SHOWING.sub(";", style)


def language(code: Tag) -> str:
    """The language that a class names, of the element or of the ``code`` in it."""
    inner = first_within(code, ("code",))
    named = (attribute(each, "class") for each in (code, inner) if each)
    found = next(filter(None, map(_LANGUAGE.search, named)), None)
    return found[1] if found else ""


def aligned(table: Tag) -> str:
    """How the columns of a table are aligned, by its first rows, and whether one is its head."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr", limit=2)]
    cells = rows[0] if rows else []
    headed = any(
        cell.name == "th" and (cell.get_text().strip() or cell.find("img")) for cell in cells
    )
    sides = [list(map(_side, row)) for row in rows]
    return ("" if headed else HEADLESS) + aligned_columns(sides)


def _side(cell: Tag) -> str:
    styled = _ALIGNED.search(attribute(cell, "style"))
    said = (styled[1] if styled else attribute(cell, "align")).lower()
    return said if said in ("left", "center", "right") else ""


def counted(element: Tag) -> str:
    """How an ordered list counts: ``a``, ``A``, ``i`` or ``I``; empty for figures."""
    said = attribute(element, "type").strip()
    styled = _COUNTED.search(attribute(element, "style"))
    return WAYS.get(styled[1].lower(), "") if styled else said if said in WAYS.values() else ""


def first_number(element: Tag) -> int:
    """The number of the first item of an ordered list."""
    return _number(element, "start", 1)


def item_number(element: Tag, following: int) -> int:
    """The number of an item; ``following``: the one that comes next in its list."""
    return _number(element, "value", following)


def count_down(element: Tag) -> None:
    """Give the items of a list that is numbered backwards their numbers."""
    items = element.find_all("li", recursive=False)
    number = _number(element, "start", len(items))
    for item in items:
        number = _number(item, "value", number)
        item["value"] = str(number)
        number -= 1


def _number(element: Tag, name: str, otherwise: int) -> int:
    value = attribute(element, name).strip()
    return int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else otherwise


def has_cells(table: Tag) -> bool:
    """Whether two rows of a table have several cells, all of them short, and are no items of a list."""
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
    ]
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return False
    several = [row for row in (list(filter(None, row)) for row in rows) if len(row) >= 2]
    listed = all(len(row) == 2 and row[0] in BULLETS for row in several)
    return len(several) >= 2 and not listed


def within(outer: str, mark: str) -> str:
    """The mark of a block in another: a paragraph takes that of its item or quotation."""
    return outer if mark == "paragraph" and outer in ("item", "quote", "caption") else mark
