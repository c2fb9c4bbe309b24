"""The texts of the interface, in the language of the archive.

The program's own texts are English; ``catalogues/`` has a gettext catalogue for each other language,
and a new language is one more file there. :func:`speak` chooses the language once in each process;
whatever is written afterwards asks :func:`gettext` and its siblings for its words. Values stand in
texts as ``%(name)s``.
"""

from __future__ import annotations

import gettext as catalogues
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog

from generator.language.tags import primary

SOURCE = "en"
"""The language of the texts in the program."""
WIDE = frozenset({"Hans", "Hant", "Jpan"})
"""Scripts whose punctuation is as wide as their characters."""


@dataclass(frozen=True, slots=True)
class Interface:
    """The interface in one language."""

    language: str
    """BCP 47, as pages name it: that of the archive where there are texts in it."""
    direction: str
    """``ltr`` or ``rtl``."""
    catalogue: str
    """Name of the catalogue: ``zh_Hans``; that of :data:`SOURCE` has no file."""
    texts: catalogues.NullTranslations = field(repr=False, compare=False)


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """What Babel knows of a language, its script included; of one it does not know, English."""
    parts = language.split("-")
    for end in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:end]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(SOURCE)


def direction(language: str) -> str:
    """``ltr`` or ``rtl``."""
    return "rtl" if locale_of(language).text_direction == "rtl" else "ltr"


def script(language: str) -> str:
    """The script in which a language is usually written, or as its tag says: ``Hans``, ``Latn``."""
    return locale_of(language).script or _likely(language)[1]


def region(language: str) -> str:
    """The country that a language's tag names, or else the one that has most of its speakers."""
    return locale_of(language).territory or _likely(language)[2]


def _likely(language: str) -> list[str]:
    """Language, script and region that a tag stands for (CLDR, likely subtags)."""
    told = locale_of(language)
    known: Mapping[str, str] = get_global("likely_subtags")
    names = (f"{told.language}_{told.script}", f"{told.language}_{told.territory}", told.language)
    found = next((known[name] for name in names if name in known), "en_Latn_US")
    return found.split("_")


def locale_name(language: str) -> str:
    """Language and country: ``zh_CN``, ``en_US``."""
    return f"{locale_of(language).language}_{region(language)}"


@lru_cache(maxsize=64)
def english_name(language: str) -> str:
    """What a language is called in English, in small letters: ``chinese``, ``german``."""
    return str(Locale(locale_of(language).language).get_display_name(SOURCE)).lower()


@lru_cache(maxsize=8)
def interface(language: str) -> Interface:
    """The interface for an archive in ``language``; English where it has no catalogue."""
    told = locale_of(language)
    for name in (f"{told.language}_{script(language)}", told.language):
        try:
            known = catalogue(name)
        except FileNotFoundError:
            continue
        packed = BytesIO()
        mofile.write_mo(packed, known)
        packed.seek(0)
        texts = catalogues.GNUTranslations(packed)
        return Interface(language, direction(language), name, texts)
    own = language if primary(language) == SOURCE else SOURCE
    return Interface(own, direction(own), SOURCE, catalogues.NullTranslations())


def catalogue(name: str) -> Catalog:
    """A catalogue with its texts and where each is used. Raises ``FileNotFoundError``."""
    text = (files(__package__) / "catalogues" / f"{name}.po").read_bytes()
    return pofile.read_po(BytesIO(text))


class _Speaker:
    """Has the interface of this process."""

    def __init__(self) -> None:
        self.interface = Interface(SOURCE, "ltr", SOURCE, catalogues.NullTranslations())


_speaker = _Speaker()


def speak(language: str) -> Interface:
    """Write the interface in the language of an archive from now on."""
    _speaker.interface = interface(language)
    return _speaker.interface


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write the interface in another language for a while."""
    before = _speaker.interface
    try:
        speak(language)
        yield
    finally:
        _speaker.interface = before


def spoken() -> Interface:
    """The interface that is written now."""
    return _speaker.interface


def gettext(message: str, **values: object) -> str:
    """A text of the interface."""
    return _filled(_speaker.interface.texts.gettext(message), values)


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """A text with a number, ``%(num)s``, in the form that the number asks for."""
    text = _speaker.interface.texts.ngettext(one, many, number)
    return _filled(text, {"num": number, **values})


def pgettext(context: str, message: str, **values: object) -> str:
    """A text that has several meanings, of which ``context`` names one."""
    return _filled(_speaker.interface.texts.pgettext(context, message), values)


def npgettext(context: str, one: str, many: str, number: int, **values: object) -> str:
    """A text with a number that has several meanings, of which ``context`` names one."""
    text = _speaker.interface.texts.npgettext(context, one, many, number)
    return _filled(text, {"num": number, **values})


def N_(message: str) -> str:  # noqa: N802 - its name in every program with gettext
    """Marks a text that is looked up later."""
    return message


def _filled(text: str, values: dict[str, object]) -> str:
    return text % values if values else text


def listed(items: list[str] | tuple[str, ...]) -> str:
    """Several texts in one: «甲、乙», «A, B»."""
    return pgettext("between the items of a list", ", ").join(items)


def clauses(parts: list[str] | tuple[str, ...]) -> str:
    """Several statements in one, empty ones left out: «甲；乙», «A; B»."""
    return pgettext("between statements", "; ").join(filter(None, parts))


def labelled(label: str, text: str) -> str:
    """A text with its label before it: «来源：人民日报», «Source: The Times»."""
    return gettext("%(label)s: %(text)s", label=label, text=text)
