"""Setting issues by seed number and converting them back."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.errors import ContentError
from tests.building import convert_text
from tests.scoring import Tally, score
from tests.typesetting.typesetter import typeset


def convert(seed: int) -> Tally:
    """Counts and findings of one issue; of one that is refused nothing is found."""
    setting = typeset(seed)
    try:
        return score(setting.truth, convert_text(setting.text, f"{seed:03d}_typeset.txt"))
    except ContentError as error:
        lost = [len(article.blocks) - 1 for article in setting.truth.articles]
        finding = f"refused: {str(error).splitlines()[0]}"
        return Tally(len(lost), wanted=sum(lost), findings=(finding,))


def convert_all(seeds: Iterable[int]) -> tuple[Tally, dict[int, Tally]]:
    """The sum over all seed numbers, and each of them."""
    each = {seed: convert(seed) for seed in seeds}
    return sum(each.values(), Tally()), each
