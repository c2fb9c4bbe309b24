"""How words are inflected: endings in which the forms of one word differ behind what they share."""

from __future__ import annotations

from generator.language.tags import primary

_ENDINGS = {
    "en": (
        "- s es e d ed ing er ers",
        "y ies ied ying",
        "s z se ze ses zes sed zed sing zing sation zation sations zations",  # organise, organize
        "ur r urs rs ured red uring ring",  # colour, color
        "re er res ers",  # centre, center
    ),
    "fr": ("- s e es ee ees er ent ait aient ant ez ons", "- x", "l ux le les", "f fs ve ves"),
    "de": ("- e n en er ern es s em st t te ten",),
    "es": ("- s es a as o os e ar er ir an en ado ados ada adas", "z ces", "on ones"),
    "it": ("a e i o", "are ere ire ano ono ato ati ata ate"),
    "nl": ("- s n en e er ers t te ten de den",),
    "pt": ("- s es a as o os e ar er ir am em ado ados ada adas", "ao oes aos", "l is"),
}
"""By language: endings that go together, without accents; `-` stands for none."""


def endings(language: str) -> tuple[tuple[str, ...], ...]:
    """Those of a language (BCP 47); none where they are not known."""
    groups = _ENDINGS.get(primary(language), ())
    return tuple(tuple(ending.removeprefix("-") for ending in group.split()) for group in groups)
