"""Characters that an office document names by a font and a code (``w:sym``)."""

from __future__ import annotations

_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0xA2, 0xBD), "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", strict=True)),
    **dict(zip(range(0xC0, 0xD2), "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇", strict=True)),
    **dict(zip(range(0xD5, 0xDF), "∏√⋅¬∧∨⇔⇐⇑⇒", strict=True)),
    0x22: "∀",
    0x24: "∃",
    0x2A: "∗",
    0x2D: "−",
    0x40: "≅",
    0x5C: "∴",
    0x7E: "∼",
    0xDF: "⇓",
    0xE5: "∑",
    0xF2: "∫",
}
"""The encoding of Adobe's font Symbol, where it is not that of ASCII."""
_PRIVATE = range(0xF000, 0xF100)
"""Where symbol fonts have their codes."""


def symbol(font: str, code: str) -> str:
    """The character with a code in hexadecimal figures.

    One of another symbol font stays in the private area, where only its font can show it.
    """
    try:
        number = int(code, 16)
        character = chr(number)
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"
    if font.casefold() != "symbol":
        return character
    low = number - _PRIVATE.start if number in _PRIVATE else number
    return _SYMBOL.get(low, chr(low) if 0x20 <= low < 0x7F else character)
