"""The inspection as text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.desk.inspect.doubts import Doubt
from generator.desk.inspect.outcomes import LEGEND, Letter, Outcome, Reason
from generator.language import characters

Paint = Callable[[Letter, str], str]
"""Gives a text the colour of its letter."""

REASONS = 34
"""Cells of the column that names the rules."""
_COLOURS = {
    Letter.HEADING: "1;35",
    Letter.PARAGRAPH: "1;32",
    Letter.FURTHER: "32",
    Letter.TABLE: "36",
    Letter.LIST: "36",
    Letter.SPEAKER: "1;36",
    Letter.CAPTION: "36",
    Letter.QUOTE: "36",
    Letter.METADATA: "34",
    Letter.CONTENTS: "33",
    Letter.FURNITURE: "90",
    Letter.CORRECTED: "1;31",
}
"""SGR codes of ECMA-48, by letter."""
_REVERSED = "7"
_SPACES = str.maketrans({"\u3000": "  ", "\u00a0": " ", "\t": " ⇥ "})


def plain(_: Letter, text: str) -> str:
    """No colour at all."""
    return text


def coloured(letter: Letter, text: str) -> str:
    """The colour of ECMA-48 for a letter."""
    code = _COLOURS.get(letter)
    return f"\x1b[{code}m{text}\x1b[0m" if code else text


def visible(text: str) -> str:
    """``text`` with everything escaped that a terminal would act on."""
    if text.isprintable():
        return text
    spaced = text.translate(_SPACES)
    return characters.visible(spaced)


def listing(outcomes: Sequence[Outcome], paint: Paint = plain) -> str:
    """Every line of a seed: number, letter, rules, text; the legend below."""
    digits = len(str(len(outcomes)))
    return "\n".join([*(_row(outcome, digits, paint) for outcome in outcomes), "", legend(paint)])


def legend(paint: Paint = plain) -> str:
    """What the letters mean."""
    return "\n".join(f"{paint(letter, letter)}  {text}" for letter, text in LEGEND.items())


def doubtful(doubts: Sequence[Doubt], paint: Paint = plain) -> str:
    """Each doubtful decision between its neighbours, with the correction against it."""
    if not doubts:
        return "No decision is doubtful."
    last = doubts[-1].after or doubts[-1].outcome
    digits = len(str(last.line.number))
    parts = ["\n".join(_doubt(doubt, digits, paint)) for doubt in doubts]
    count = f"{len(doubts)} doubtful decision{'s' if len(doubts) > 1 else ''}"
    return "\n\n".join([*parts, f"{count}; to take the other reading, paste its correction"])


def _doubt(doubt: Doubt, digits: int, paint: Paint) -> Iterator[str]:
    if doubt.before:
        yield _row(doubt.before, digits, plain)
    yield _row(doubt.outcome, digits, paint)
    if doubt.after:
        yield _row(doubt.after, digits, plain)
    yield " " * (digits + 5) + doubt.correction


def _row(outcome: Outcome, digits: int, paint: Paint) -> str:
    number = f"{outcome.line.number:>{digits}}"
    if outcome.letter is Letter.BLANK:
        return number
    why = " · ".join(map(_reason, outcome.reasons)) or _plain_reason(outcome)
    made = "".join(f" ({correction.action})" for correction in outcome.corrections)
    text = paint(outcome.letter, visible(outcome.line.text))
    return f"{number} {paint(outcome.letter, f'{outcome.mark:<2}')} {why + made:<{REASONS}} {text}"


def _reason(reason: Reason) -> str:
    return f"{reason.rule} {reason.percent}%{'?' if reason.doubtful else ''}"


def _plain_reason(outcome: Outcome) -> str:
    """What a line without a decision is: a field, a rule, or the first of its text."""
    if outcome.block < 0:
        return outcome.what
    return outcome.what if outcome.letter is Letter.TABLE else "first line"
