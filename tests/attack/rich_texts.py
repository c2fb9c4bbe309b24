"""Rich texts that grow, and one that is in order; see :mod:`tests.attack.families`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attack.repeats import many, nested, numbered, whole

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset134 SimSun;}"
    r"{\f2\fcharset2 Symbol;}}{\stylesheet{\ql Normal;}{\s1 heading 1;}{\s2 Quote;}}"
    r"{\info{\title A letter}{\author Ana}}"
)


def document(body: str) -> bytes:
    """An RTF file with a body."""
    return f"{_HEAD}\nA letter\\par\n{body}}}".encode("latin-1")


SOUND = document(
    r"{\pard\s1 One\par}\pard Ana {\b went {\i home}} and {\super 2}{\v hidden}{\strike gone}\line "
    r"\u8364?\'80 {\f1 \'d2\'bd}{\f2 abc}\emdash\~{\*\unknown gone}\par"
    r'{\field{\*\fldinst{HYPERLINK "https://a.example/"}}{\fldrslt there}}{\footnote A note.}\par'
    r"{\listtext 1.\tab}one\par{\pntext\'B7\tab}two\par"
    r"\trowd\cellx1\cellx2\intbl 1\cell 2\cell\row\pard"
    r"{\header A head}{\footer A foot}{\*\annotation Said aside}"
    r"{\pict\pngblip 89504e470d0a}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt A box\par}}}"
    "\\bin3 abc\\par"
).decode("latin-1")  # fmt: skip
"""A document that is in order."""

RICH_TEXTS: Mapping[str, Callable[[int], bytes]] = {
    "paragraphs": lambda n: document(whole(r"Ana went home.\par ", n)),
    "empty paragraphs": lambda n: document(whole(r"\par", n)),
    "one line": lambda n: document(many("a ", n)),
    "one word": lambda n: document(many("a", n)),
    "lines of the source": lambda n: document(many("a\n", n)),
    "line breaks": lambda n: document(whole(r"\line ", n)),
    "line breaks with words": lambda n: document(whole(r"a\line ", n)),
    "bytes": lambda n: document(whole(r"\'e9", n)),
    "bytes of ideographs": lambda n: document(r"{\f1 " + whole(r"\'d2\'bd", n) + "}"),
    "symbols": lambda n: document(r"{\f2 " + many("abc ", n) + "}"),
    "characters": lambda n: document(whole(r"\u21307?", n)),
    "characters with long fallbacks": lambda n: document(whole(r"\uc999999999\u21307?", n)),
    "combining characters": lambda n: document("a" + whole(r"\u769?\u803?", n)),
    "surrogates": lambda n: document(whole(r"\u55357?", n)),
    "groups": lambda n: document(whole("{a}", n)),
    "groups in each other": lambda n: document(nested("{a", "}", n)),
    "as many groups as may be": lambda n: document(whole("{" * 900 + "a" + "}" * 900, n)),
    "open groups": lambda n: document(many("{", n)),
    "closing groups": lambda n: document(many("}", n)),
    "marks": lambda n: document(whole(r"{\b a} b", n)),
    "marks on and off": lambda n: document(whole(r"\b a\b0 b", n)),
    "marks in each other": lambda n: document(whole(r"{\b a{\i b{\strike c{\super d\line}}}}", n)),
    "control words": lambda n: document(whole(r"\qc", n)),
    "long control words": lambda n: document("\\" + many("a", n)),
    "long numbers": lambda n: document(r"\par" + many("9", n)),
    "backslashes": lambda n: document(many("\\", n)),
    "stars": lambda n: document(whole(r"\*", n)),
    "ignored groups": lambda n: document(whole(r"{\*\x a}", n)),
    "ignored groups in each other": lambda n: document(whole(r"{\*\x" * 900 + "}" * 900, n)),
    "hidden": lambda n: document(whole(r"{\v a}b", n)),
    "fields": lambda n: document(
        numbered(r'{\field{\*\fldinst{HYPERLINK "https://a.example/%d"}}{\fldrslt a%d}} ', n)
    ),
    "switches of a field": lambda n: document(
        r"{\field{\*\fldinst{HYPERLINK " + whole(r"\\a ", n) + r"}}{\fldrslt a}}"
    ),
    "fields in each other": lambda n: document(
        whole(r'{\field{\*\fldinst{HYPERLINK "b"}}{\fldrslt ' * 300 + "a" + "}}" * 300, n)
    ),
    "a long address on many words": lambda n: document(
        r'{\field{\*\fldinst{HYPERLINK "' + many("b", n // 2) + r'"}}{\fldrslt ' + whole(r"a\line ", n // 2) + "}}"
    ),
    "links of one long address": lambda n: document(
        r'{\field{\*\fldinst{HYPERLINK "' + many("b", n // 2) + r'"}}{\fldrslt ' + whole(r"a{\b b}", n // 2) + "}}"
    ),
    "instructions": lambda n: document(r"{\field{\*\fldinst " + many("HYPERLINK ", n) + r"}{\fldrslt a}}"),
    "options of links": lambda n: document(
        r"{\field{\*\fldinst HYPERLINK " + whole("\\\\l ", n) + r"}{\fldrslt a}}"
    ),
    "notes": lambda n: document(whole(r"a{\footnote b} ", n)),
    "notes in each other": lambda n: document(whole(r"{\footnote b" * 300 + "}" * 300, n)),
    "boxes": lambda n: document(whole(r"{\shp{\*\shpinst{\shptxt a\par}}}", n)),
    "boxes in each other": lambda n: document(whole(r"{\shptxt a\par" * 300 + "}" * 300, n)),
    "items": lambda n: document(whole(r"{\listtext\'B7}a\par ", n)),
    "numbered items": lambda n: document(numbered(r"{\listtext %d.}a\par ", n)),
    "items ever deeper": lambda n: document(numbered(r"{\listtext %d.}\ilvl%d a\par ", n)),
    "rows": lambda n: document(whole(r"\intbl 1\cell 2\cell\row ", n)),
    "cells": lambda n: document(r"\intbl " + whole(r"1\cell ", n) + r"\row"),
    "rows without cells": lambda n: document(whole(r"\row ", n)),
    "paragraphs of a cell": lambda n: document(r"\intbl " + whole(r"a\par ", n) + r"\cell\row"),
    "fonts": lambda n: document(r"{\fonttbl" + numbered(r"{\f%d Arial;}", n) + "}"),
    "fonts in a group": lambda n: document(r"{\fonttbl" + numbered(r"\f%d Arial;", n) + "}"),
    "parts of a font": lambda n: document(r"{\fonttbl" + whole(r"a\'41", n) + "}"),
    "parts of fonts": lambda n: document(r"{\fonttbl" + whole(r"a{b}", n) + "}"),
    "styles": lambda n: document(r"{\stylesheet" + numbered(r"{\s%d heading 1;}", n) + "}"),
    "titles": lambda n: document(r"{\info" + whole(r"{\title a}", n) + "}"),
    "parts of a title": lambda n: document(r"{\info{\title " + whole("{a}", n) + "}}"),
    "heads of pages": lambda n: document(whole(r"{\header a}", n)),
    "comments": lambda n: document(whole(r"{\*\annotation a}", n)),
    "pictures": lambda n: document(whole(r"{\pict\pngblip 89504e47}", n)),
    "a picture": lambda n: document(r"{\pict\pngblip " + many("89504e47", n) + "}"),
    "a picture of lines": lambda n: document(r"{\pict\pngblip " + many("8950\n", n) + "}"),
    "a picture of groups": lambda n: document(r"{\pict\pngblip " + whole("{89}", n) + "}"),
    "bytes of a picture": lambda n: document(r"{\pict\pngblip " + whole(r"\bin1 a", n) + "}"),
    "bytes of no picture": lambda n: document(whole(r"\bin2 ab", n)),
    "too many bytes": lambda n: document(whole(r"\bin999999999 a", n)),
    "code pages": lambda n: document(numbered(r"\ansicpg%d \'e9", n)),
    "deleted": lambda n: document(whole(r"{\deleted a}b", n)),
}  # fmt: skip
"""RTF."""
