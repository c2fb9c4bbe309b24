"""The names of encodings."""

from __future__ import annotations

import codecs

LABELS = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "x-gbk", "gbk", "cp936", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5-hkscs", "cp950", "x-x-big5", "cn-big5"), "big5"),
    **dict.fromkeys(("hz-gb-2312", "hzgb"), "hz"),
    **dict.fromkeys(("us-ascii", "ascii", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949"), "cp949"),
    **dict.fromkeys(("x-euc-jp", "x-euc"), "euc_jp"),
    "iso-2022-jp": "iso2022_jp_ext",
    "x-mac-cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
}
"""Label → codec to use, often for a superset (WHATWG Encoding Standard, «Names and labels»)."""
_NO_TEXT = frozenset(
    {"charmap", "idna", "punycode", "unicode-escape", "raw-unicode-escape"}
    | {"undefined", "mbcs", "oem"}
)
"""Codecs of Python that are no encodings of files."""


def codec(label: str) -> str:
    """The codec for the encoding with that label, in any case; empty if it is unknown."""
    name = label.strip().strip("\"'").lower()
    name = LABELS.get(name, name)
    try:
        found = codecs.lookup(name).name
        "".encode(found)  # raises for codecs that are not of texts
    except (LookupError, ValueError):
        return ""
    return "" if found.replace("_", "-") in _NO_TEXT else name
