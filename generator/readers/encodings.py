"""The encodings that are read, and how each is known.

Chinese texts of three decades come in many; hardly any says which it is in.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Characters of a Chinese text: ASCII, Latin letters, general punctuation and signs, CJK
_CHINESE = re.compile(
    r"[\t\n\x0b\x0c\r\x20-\x7e\xa0-\u024f\u0370-\u04ff\u2000-\u27bf\u2e80-\u9fff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff00-\uffef]"
)
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
PLAUSIBLE_SHARE = 0.98
"""Share of characters that a text read as GB18030 must have in common with Chinese
texts. GB18030 decodes nearly any bytes, but those of another kind come out as rare
four-byte characters and private ones (measured: Big5 0.76 at most)."""
# «~{<:Ky2;~}», «~~», and the end of a line that goes on in the next
_HZ = re.compile(rb"~\{(?P<chinese>(?:[\x21-\x77][\x21-\x7e]|[\r\n])*)(?:~\}|\Z)|~~|~\r?\n")
_FREQUENT = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為爲和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著"
    "下自之年与與等及将將"
)
"""Ideographs without which no Chinese text is written."""
FREQUENT_SHARE = 0.06
"""Share of them among the ideographs of a text. Measured on the seeds: 0.13 at least; on
Japanese and Korean texts misread as GB 18030 or Big5: 0.03 at most."""
ENOUGH = 40
"""Ideographs from which on their share tells something."""
COMMON_SHARE = 0.5
"""Share of its CJK ideographs that a Chinese text has in GB 2312's first plane (the
3,755 commonest). Measured on the seeds: 0.99, in traditional characters 0.61; Shift-JIS
and EUC-KR misread 0.0 and 0.34."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """One way in which bytes may stand for characters."""

    name: str
    """Name of the codec, and of the encoding in messages."""
    fits: Callable[[bytes], bool]
    """Whether the bytes look like this encoding, before they are decoded."""
    plausible: Callable[[str], bool]
    """Whether the decoded text looks like a text."""
    marked: bool = False
    """Whether a byte order mark says so, which leaves no other choice."""
    decode: Callable[[bytes], str] | None = None
    """What decodes the bytes where it is not the codec of that name."""

    def text(self, data: bytes) -> str:
        """The text; raises ``UnicodeDecodeError`` where the bytes are of another encoding."""
        return self.decode(data) if self.decode else data.decode(self.name)


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _has_nul_in_pairs(data: bytes) -> bool:
    """Whether the bytes may be UTF-16: there every line break and figure holds a NUL."""
    return len(data) % 2 == 0 and b"\x00" in data


def _is_escaped(data: bytes) -> bool:
    """Whether the bytes may be HZ: seven bits each, with its escapes."""
    return b"~{" in data and data.isascii()


def _always(_: object) -> bool:
    return True


def _readable(text: str) -> bool:
    """Whether ``text`` has the characters of a text and, if Chinese, the common ones."""
    if len(_CHINESE.findall(text)) < PLAUSIBLE_SHARE * len(text):
        return False
    ideographs = Counter(_IDEOGRAPH.findall(text))
    common = sum(count for ideograph, count in ideographs.items() if _is_common(ideograph))
    return common >= COMMON_SHARE * ideographs.total() and _usual(ideographs)


def _usual(ideographs: Counter[str]) -> bool:
    """Whether they are those of a Chinese text, as far as so many can tell."""
    frequent = sum(ideographs[ideograph] for ideograph in _FREQUENT)
    total = ideographs.total()
    return total < ENOUGH or frequent > FREQUENT_SHARE * total


def _chinese(text: str) -> bool:
    """Whether ``text`` is readable and has ideographs."""
    return _IDEOGRAPH.search(text) is not None and _readable(text)


def _is_common(ideograph: str) -> bool:
    """Whether an ideograph is of GB 2312's first plane: rows B0 to D7."""
    lead, trail, *rest = ideograph.encode("gb18030")
    return 0xB0 <= lead <= 0xD7 and trail >= 0xA1 and not rest


def _traditional(text: str) -> bool:
    """Whether ``text`` is readable as Big5, has ideographs, and those of every Chinese text."""
    ideographs = Counter(_IDEOGRAPH.findall(text))
    signs = len(_CHINESE.findall(text))
    return (
        signs >= PLAUSIBLE_SHARE * len(text)
        and not _FREQUENT.isdisjoint(ideographs)
        and _usual(ideographs)
    )


def _big5(data: bytes) -> str:
    """Big5 as Windows writes it, or with the additions of Hong Kong."""
    try:
        return data.decode("cp950")
    except UnicodeDecodeError:
        return data.decode("big5hkscs")


def _hz(data: bytes) -> str:
    """HZ (RFC 1843): GB 2312 in seven bits between ``~{`` and ``~}``.

    Python's own codec for it has the dash and the middle dot at other code points
    than its GB 18030, and the same text must become the same text.
    """
    return _HZ.sub(_unescaped, data).decode("gb18030")


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match["chinese"] is not None:
        return bytes(byte | 0x80 for byte in match["chinese"] if byte not in b"\r\n")
    return b"~" if match[0] == b"~~" else b""


ENCODINGS = (
    Encoding("utf-8-sig", _begins(codecs.BOM_UTF8), _always, marked=True),
    Encoding("utf-32", _begins(codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), _always, marked=True),
    Encoding("utf-16", _begins(codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), _always, marked=True),
    Encoding("utf-16-le", _has_nul_in_pairs, _readable),
    Encoding("utf-16-be", _has_nul_in_pairs, _readable),
    Encoding("hz", _is_escaped, _chinese, decode=_hz),
    Encoding("utf-8", _always, _always),
    Encoding("gb18030", _always, _chinese),
    Encoding("big5", _always, _traditional, decode=_big5),
)
"""Encodings in the order in which they are tried; the first that fits is taken. GBK and
GB 2312 are parts of GB 18030."""
DECLARED = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "x-gbk", "gbk", "cp936", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5-hkscs", "cp950", "x-x-big5", "cn-big5"), "big5"),
    **dict.fromkeys(("hz-gb-2312", "hzgb"), "hz"),
    **dict.fromkeys(("us-ascii", "ascii", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1"), "cp1252"),
}
"""What a page or an e-mail calls an encoding → what is read in its place, which has all of
its characters (WHATWG Encoding Standard, «Names and labels»)."""


def candidates(data: bytes) -> Iterator[Encoding]:
    """The encodings that the bytes may be in, the likeliest first."""
    return (encoding for encoding in ENCODINGS if encoding.fits(data))


def declared(data: bytes, label: str) -> str | None:
    """The text in the encoding that a file says it is in; ``None`` where it is not."""
    name = label.strip().strip("\"'").lower()
    name = DECLARED.get(name, name)
    known = {encoding.name: encoding for encoding in ENCODINGS}
    try:
        return known[name].text(data) if name in known else data.decode(name)
    except (UnicodeError, LookupError):
        return None
