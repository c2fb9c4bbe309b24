"""The words of rich text (RTF), and what holds within its groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

DEEPEST = 1_000
"""Groups in each other; a document has twenty."""
# «\\par», «\\fs24 », «\\'e9», «\\~», «{», text
TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,9})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|."
)
# «HYPERLINK "https://a.example/"», «HYPERLINK \\l "place"»
LINK = re.compile(r'HYPERLINK\s++(?:\\[a-km-z]\s++)*+(\\l\s++)?+(?:\\[a-z]\s++)*+"([^"]*)"', re.I)
BOOKMARK = "bkmkstart"
"""A group with the name of a place to which links lead."""
CODE_PAGES = {0: "", 1: "", 77: "mac_roman", 130: "johab", 134: "gbk"} | {
    number: f"cp{page}"
    for number, page in (
        *((128, 932), (129, 949), (136, 950), (161, 1253), (162, 1254), (163, 1258)),
        *((177, 1255), (178, 1256), (186, 1257), (204, 1251), (222, 874), (238, 1250)),
    )
}
"""Character set of a font → code page; empty for that of the document."""
SYMBOLS = 2
"""The character set of fonts that have signs in place of letters."""
CHARACTERS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "tab": "\t",
    **dict.fromkeys(("emspace", "enspace", "qmspace", "nestcell", "nestrow"), " "),
}
SIGNS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
SWITCHES = {
    "b": "b",
    "i": "i",
    **dict.fromkeys(("strike", "striked"), "s"),
    "super": "sup",
    "sub": "sub",
    **{f"ul{way}": "u" for way in ("", "d", "db", "w", "th", "dash", "dashd", "dashdd", "wave")},
    "highlight": "mark",
}
"""Words that begin a mark, with 0 end it."""
ENDS = {"nosupersub": {"sup", "sub"}, "ulnone": {"u"}}
"""Words that end marks."""
SIDES = {"qr": "right", "qc": "center", "ql": ""}
"""Words that align the lines of a paragraph."""
OMITTED = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "annotation": "comment",
}
"""Groups whose text is no part of the document's → the rule that omits it."""
ASIDE = frozenset({"footnote", "shptxt"})
"""Groups whose text stands beside the text around them."""
KEPT = frozenset({"shppict", "shpinst", "picprop", "fldinst", BOOKMARK, *ASIDE, *OMITTED})
"""Groups that programs may skip, and which are read."""
PROPERTY, NAME, VALUE = "sp", "sn", "sv"
"""A group with a property of a drawing or picture, and those in it; a value may be a picture."""
DESCRIPTION = "wzDescription"
"""The name of the property that is an alternative text."""
SKIPPED = frozenset({"colortbl", "nonshppict", "shprslt", "filetbl", "revtbl", "pn", "template"})
INFO = {"title": "title", "subject": "subject", "author": "creator", "keywords": "keywords"}
TABLES = frozenset({"fonttbl", "stylesheet"})
COLLECTED = frozenset(
    {"fldinst", "listtext", "pntext", "pict", BOOKMARK, NAME, VALUE, *TABLES, *INFO, *OMITTED}
)
"""Groups whose text says something of the document."""


@dataclass(slots=True)
class Group:
    """What holds within a group, which those in it begin with."""

    destination: str = ""
    """What its text is for: empty for the document's own, ``skip`` for none."""
    marks: frozenset[str] = frozenset()
    address: str = ""
    hidden: str = ""
    """The rule that omits its text."""
    font: int = 0
    fallback: int = 1
    """Characters that follow a Unicode one, for older programs."""
    number: int = -1
    """The style or font that is defined."""
    collected: list[str] = field(default_factory=list)
    """What its text says, where that is not the document's own; shared with the groups in it."""
    characters: int = 0
    """The character set of that font."""

    @property
    def is_text(self) -> bool:
        """Whether it holds text of the document."""
        return not self.destination or self.destination in ASIDE
