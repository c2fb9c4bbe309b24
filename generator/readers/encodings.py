"""The supported encodings, and how each is recognised; most text files do not say theirs."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.language.charsets import codec

# Characters of a Chinese text: ASCII, Latin letters, general punctuation and signs, CJK
_CHINESE = re.compile(
    r"[\t\n\x0b\x0c\r\x20-\x7e\xa0-\u024f\u0370-\u04ff\u2000-\u27bf\u2e80-\u9fff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff00-\uffef]"
)
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_ASIAN = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
PLAUSIBLE_SHARE = 0.98
"""Share of the characters of a text that must be ones Chinese texts have. GB18030 decodes nearly
any bytes, but other encodings come out as rare and private characters (Big5: 0.76 at most)."""
# «~{<:Ky2;~}», «~~», «~» at the end of a line that continues
_HZ = re.compile(rb"~\{(?P<chinese>(?:[\x21-\x77][\x21-\x7e]|[\r\n])*)(?:~\}|\Z)|~~|~\r?\n")
_FREQUENT = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為爲和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著"
    "下自之年与與等及将將"
)
"""The most frequent ideographs of Chinese."""
FREQUENT_SHARE = 0.06
"""Least share of them among the ideographs of a Chinese text. Measured: 0.13 in the seeds, at
most 0.03 in Japanese and Korean texts misread as GB18030 or Big5."""
ENOUGH = 40
"""Ideographs from which on that share is tested."""
COMMON_SHARE = 0.5
"""Least share of ideographs in the first plane of GB 2312 (the 3,755 most common). Measured:
0.99 in the seeds, 0.61 in traditional characters, 0.0 in misread Shift-JIS."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding and the tests for it."""

    name: str
    """Name of the codec; messages show it."""
    fits: Callable[[bytes], bool]
    """Whether the bytes may be in this encoding, before they are decoded."""
    plausible: Callable[[str], bool]
    """Whether the decoded text looks right."""
    marked: bool = False
    """Whether it is recognised by a byte order mark; then no other is tried."""
    decode: Callable[[bytes], str] | None = None
    """Replaces the codec of that name."""

    def text(self, data: bytes) -> str:
        """The decoded bytes; raises ``UnicodeDecodeError`` where they are not in this encoding."""
        return self.decode(data) if self.decode else data.decode(self.name)


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _has_nul_in_pairs(data: bytes) -> bool:
    """Whether the bytes may be UTF-16, where each line break and ASCII digit has a NUL."""
    return len(data) % 2 == 0 and b"\x00" in data


def _is_escaped(data: bytes) -> bool:
    """Whether the bytes may be HZ: ASCII with its escape."""
    return b"~{" in data and data.isascii()


def _begins_to_shift(data: bytes) -> bool:
    """Whether the bytes may be ISO 2022: ASCII with its escapes."""
    return b"\x1b$" in data and data.isascii()


def _is_asian(text: str) -> bool:
    """Whether ``text`` has ideographs, kana or Korean."""
    return _ASIAN.search(text) is not None


def _always(_: object) -> bool:
    return True


def _readable(text: str) -> bool:
    """Whether ``text`` has usual characters, its ideographs included."""
    if len(_CHINESE.findall(text)) < PLAUSIBLE_SHARE * len(text):
        return False
    ideographs = Counter(_IDEOGRAPH.findall(text))
    common = sum(count for ideograph, count in ideographs.items() if _is_common(ideograph))
    return common >= COMMON_SHARE * ideographs.total() and _usual(ideographs)


def _usual(ideographs: Counter[str]) -> bool:
    """Whether enough of them are frequent ones; true where there are too few to tell."""
    frequent = sum(ideographs[ideograph] for ideograph in _FREQUENT)
    total = ideographs.total()
    return total < ENOUGH or frequent > FREQUENT_SHARE * total


def _chinese(text: str) -> bool:
    """Whether ``text`` is readable and has ideographs."""
    return _IDEOGRAPH.search(text) is not None and _readable(text)


def _is_common(ideograph: str) -> bool:
    """Whether an ideograph is in the first plane of GB 2312: rows B0 to D7."""
    lead, trail, *rest = ideograph.encode("gb18030")
    return 0xB0 <= lead <= 0xD7 and trail >= 0xA1 and not rest


def _traditional(text: str) -> bool:
    """Whether ``text``, decoded as Big5, has usual characters and frequent ideographs."""
    ideographs = Counter(_IDEOGRAPH.findall(text))
    signs = len(_CHINESE.findall(text))
    return (
        signs >= PLAUSIBLE_SHARE * len(text)
        and not _FREQUENT.isdisjoint(ideographs)
        and _usual(ideographs)
    )


def _big5(data: bytes) -> str:
    """Decode Big5 as Windows writes it, else with the additions of Hong Kong."""
    try:
        return data.decode("cp950")
    except UnicodeDecodeError:
        return data.decode("big5hkscs")


def _hz(data: bytes) -> str:
    """Decode HZ (RFC 1843): GB 2312 in seven bits between ``~{`` and ``~}``.

    Python's codec maps the dash and the middle dot differently from its GB18030 codec.
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
    Encoding("iso2022_jp_ext", _begins_to_shift, _is_asian),
    Encoding("iso2022_kr", _begins_to_shift, _is_asian),
    Encoding("utf-8", _always, _always),
    Encoding("gb18030", _always, _chinese),
    Encoding("big5", _always, _traditional, decode=_big5),
)
"""Encodings in the order in which they are tried. GBK and GB 2312 are subsets of GB18030."""


def candidates(data: bytes) -> Iterator[Encoding]:
    """The encodings that the bytes may be in, most likely first."""
    return (encoding for encoding in ENCODINGS if encoding.fits(data))


def has_few_ideographs(text: str) -> bool:
    """Whether too few of them are there to tell Chinese from what was misread."""
    return len(_IDEOGRAPH.findall(text)) < ENOUGH


def declared(data: bytes, label: str) -> str | None:
    """The text in the encoding with that label; ``None`` where it is unknown or does not fit."""
    name = codec(label)
    known = {encoding.name: encoding for encoding in ENCODINGS}
    try:
        return (known[name].text(data) if name in known else data.decode(name)) if name else None
    except UnicodeError:
        return None
