"""What counts as the same text, in Python and in the browser."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.manifest import fold_table
from generator.search.normalise import normalise_all, simplified
from tests.search.node import forms
from tests.search.reference import normalise, plain_form

EVERY_FORM = [ord(form) for form in simplified().values()]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\1"))
CHINESE = st.text(st.sampled_from("医保 集采，。、-/.+DRGdrg３０T“”（）\t\u3000\u200b体"))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("醫保基金", "医保基金"),
        ("ＤＲＧ/ＤＩＰ", "Drg/Dip"),
        ("3.0T 核磁", "₃.₀T核磁"),
        ("CAR-T、细胞", "Car-T细胞"),
        ("12.5%", "₁2.₅"),
        ("use AI in 2025", "UseAiIn₂025"),
        ("Medi\u00adcaid", "Medicaid"),
        ("DRG2.0", "Drg₂.₀"),
        ("“双基”联动", "双基联动"),
        ("集\u200b采\n药 品", "集采药品"),
        ("第1-2期", "第₁-₂期"),
        ("Straße", "Strasse"),
        ("école", "École"),
        ("A--B", "AB"),
    ],
)
def test_text_is_normalised_as_specified(text: str, normal: str) -> None:
    assert normalise(text) == normal


def test_a_quoted_term_keeps_signs_and_single_spaces() -> None:
    assert plain_form("《ＤＲＧ》，\t 醫保\u3000\u200b基金") == "《drg》,医保 基金".replace(
        ",", ", "
    )


@given(st.lists(ANY_TEXT | CHINESE, max_size=5))
def test_arrays_normalise_as_the_specification_does(texts: list[str]) -> None:
    units, ends, *_ = normalise_all([text + "\0\1" for text in texts])
    joined = units.tobytes().decode("utf-16-le")
    assert joined == "".join(normalise(text) + "\0" for text in texts)
    assert len(ends) == len(texts)


def test_browser_and_builder_agree_on_every_character() -> None:
    singles = [chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x30000))]
    known = [c for c in singles if unicodedata.category(c) != "Cn"]
    pairs = [f"a{c}1" for c in known]
    _assert_agree(known + pairs)


# One start of Node.js for all the texts of an example.
@settings(deadline=None, max_examples=8)
@given(st.lists(ANY_TEXT | CHINESE, min_size=80, max_size=120))
def test_browser_and_builder_agree_on_texts(texts: list[str]) -> None:
    assigned = [t for t in texts if all(unicodedata.category(c) != "Cn" for c in t)]
    _assert_agree(assigned)


@cache
def _fold() -> object:
    """The table of characters that the browser is given."""
    return fold_table(frozenset(EVERY_FORM))


def _assert_agree(texts: list[str]) -> None:
    by_browser = forms(_fold(), texts)
    expected = [(form, plain_form(text), form) for text in texts for form in [normalise(text)]]
    compared = zip(texts, by_browser, expected, strict=True)
    assert [(ascii(text), ours, right) for text, ours, right in compared if ours != right] == []
