"""The gram tree, the codes of its lists and the sizes of its shards are as FORMAT.md says."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest

from generator import search
from generator.search import gram_shards, grams
from generator.search.codes import MOST_LOW, encode_gaps, low_bits, numbers
from generator.search.gram_rows import GramRows
from generator.search.gram_shards import LEAST_DIGITS, MOST_DIGITS
from generator.search.grams import DEPTH, MOST_COUNTED, TERMINAL, PostingLists, gram_tree
from generator.search.manifest import FORMAT
from generator.search.stream import ALIGNMENT, stream_of
from tests.project import ROOT
from tests.search.reference import archive_of, article

SPECIFICATION = (ROOT / "generator/search/FORMAT.md").read_text(encoding="utf-8")
Table = dict[tuple[int, ...], list[tuple[int, int]]]
"""For each gram its values, each with its weight or 0."""


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (r"# The search index, format (\d+)", FORMAT),
        (r"multiple of `unit` \((\d+)\)", ALIGNMENT),
        (r"more than ([\d,]+) positions is split", grams.SPLIT),
        (r"more than ([\d,]+) positions have a summary", grams.SUMMED),
        (r"down to (\d+) units", DEPTH),
        (r"Unit (\d+) in a key", TERMINAL),
        (r"but at most (\d+): the low bits", MOST_LOW),
        (r"frequency \(at most (\d+)\)", MOST_COUNTED),
    ],
)
def test_the_specification_states_the_limits_of_the_code(sentence: str, value: int) -> None:
    text = " ".join(SPECIFICATION.split())
    assert [int(number.replace(",", "")) for number in re.findall(sentence, text)] == [value]


def test_lists_and_summaries_are_those_of_the_specification(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    split, summed = 3, 6
    monkeypatch.setattr(grams, "SPLIT", split)
    monkeypatch.setattr(grams, "SUMMED", summed)
    monkeypatch.setattr(grams, "_CHUNK", 50)
    choice = random.Random(2)  # noqa: S311 (a seeded test)
    texts = ["".join(choice.choices("甲乙丙丁", (8, 4, 2, 1), k=90)) for _ in range(5)]
    titles = ["甲乙", "乙", "丙丁甲", "甲" * 70, "丁"]
    stream = stream_of(
        archive_of(*(article(n, titles[n], [text, "甲" * 12]) for n, text in enumerate(texts)))
    )
    units = stream.units.tolist()

    def gram(position: int, depth: int) -> tuple[int, ...]:
        found = units[position : position + depth]
        ended = [*found[: found.index(0)], TERMINAL] if 0 in found else found
        return tuple(ended)

    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for position, unit in enumerate(units):
        for key in dict.fromkeys(gram(position, n) for n in range(1, DEPTH + 1) if unit):
            found[key].append(position)
    leaves, summaries = Table(), Table()
    for key, positions in found.items():
        final = len(positions) <= split or key[-1] == TERMINAL or len(key) == DEPTH
        if final and all(len(found[key[:n]]) > split for n in range(1, len(key))):
            leaves[key] = [(position, 0) for position in positions]
        if len(positions) > summed:
            summaries[key] = weights_of(positions, stream.zone_sizes.tolist())
    parts = [part.lists() for part in gram_tree(stream)]
    assert len(parts) > 1
    assert table([lists for lists, _ in parts]) == leaves
    assert table([lists for _, lists in parts]) == summaries
    assert max(weight for each in summaries.values() for _, weight in each) == 31 * 4 + 3


def weights_of(positions: Sequence[int], sizes: list[list[int]]) -> list[tuple[int, int]]:
    """Each article of the positions with frequency × 4 + the zone of the first of them."""
    found: dict[int, list[int]] = defaultdict(list)
    starts = np.cumsum([0, *(sum(each) * ALIGNMENT for each in sizes)]).tolist()
    for position in positions:
        owner = max(n for n, start in enumerate(starts[:-1]) if start <= position)
        found[owner].append(position - starts[owner])
    weights = []
    for owner, offsets in found.items():
        title, front, _ = sizes[owner]
        ends = (1, title * ALIGNMENT, (title + front) * ALIGNMENT)
        zone = next((3 - n for n, end in enumerate(ends) if offsets[0] < end), 0)
        weights.append((owner, min(len(offsets), MOST_COUNTED) * 4 + zone))
    return weights


def table(parts: Sequence[PostingLists]) -> Table:
    """All lists by their keys; no key may come twice."""
    found = Table()
    for lists in parts:
        values, weights = lists.values.tolist(), lists.weights.tolist() or [0] * len(lists.values)
        assert len(weights) == len(values)
        at = 0
        for row, count in zip(lists.keys.tolist(), lists.counts.tolist(), strict=True):
            key = tuple(unit for unit in row if unit)
            assert key not in found
            found[key] = list(zip(values[at : at + count], weights[at : at + count], strict=True))
            at += count
        assert at == len(values)
    return found


def decoded(digits: Sequence[int], count: int, low: int, weighted: bool) -> list[tuple[int, int]]:
    """The gaps and weights of a list by the words of the specification."""
    bits = "".join(f"{digit:07b}" for digit in digits)
    found, at = [], 0
    for _ in range(count):
        one = bits.index("1", at)
        end = one + 1 + low
        gap = ((one - at) << low) + int(bits[one + 1 : end] or "0", 2)
        weight = int(bits[end : end + 7], 2) if weighted else 0
        found.append((gap, weight))
        at = end + 7 * weighted
    assert "1" not in bits[at:]
    assert len(bits) - at < 7
    return found


@pytest.mark.parametrize("weighted", [False, True])
def test_every_list_has_a_code_that_decodes_to_it(weighted: bool) -> None:
    choice = random.Random(4)  # noqa: S311 (a seeded test)
    lists = [
        (
            low,
            [choice.randrange(1 << low << 3) for _ in range(choice.randint(1, 9))] + [0, 1 << low],
        )
        for low in (*range(MOST_LOW + 1), 3, 0)
    ]
    counts = np.array([len(gaps) for _, gaps in lists])
    gaps = np.array([gap for _, own in lists for gap in own])
    weights = np.array([n * 5 % 128 for n in range(len(gaps) * weighted)], dtype=np.uint8)
    lows = np.repeat([low for low, _ in lists], counts)
    digits, sizes = encode_gaps(gaps, lows, counts, weights)
    assert int(digits.max()) < 128
    ends = np.cumsum(sizes)
    codes = [digits[end - size : end].tolist() for end, size in zip(ends, sizes, strict=True)]
    back = [
        decoded(code, len(own), low, weighted)
        for code, (low, own) in zip(codes, lists, strict=True)
    ]
    expected = zip(gaps.tolist(), weights.tolist() or [0] * len(gaps), strict=True)
    assert [each for own in back for each in own] == list(expected)


def test_a_count_has_six_bits_to_a_digit_and_a_mark_on_all_but_the_last() -> None:
    values = sorted({0, *(64**n + d for n in range(5) for d in (-1, 0, 1))})
    rows, used = numbers(np.array(values), 5)
    for value, row, kept in zip(values, rows.tolist(), used.tolist(), strict=True):
        digits = row[: kept.count(True)]
        assert kept == sorted(kept, reverse=True)
        assert [digit >= 64 for digit in digits] == [True] * (len(digits) - 1) + [False]
        assert sum(digit % 64 << 6 * n for n, digit in enumerate(digits)) == value


def test_the_head_of_a_shard_has_room_for_a_list_of_a_thousand_million() -> None:
    key, most = np.zeros((1, DEPTH), dtype=np.uint16), np.array([64**5 - 1])
    key[0, 0] = ord("医")
    rows = GramRows(key, most, most, np.array([False]), b"")
    [head] = gram_shards._heads(rows, np.array([0]))
    assert [ord(digit) for digit in head] == [128, ord("医"), *[127, 127, 127, 127, 63] * 2]


@pytest.mark.parametrize(
    ("total", "count", "low"),
    [(1, 1, 0), (5, 9, 0), (7, 2, 1), (8, 2, 2), (1023, 1, 9), (1024, 1, 10), (1 << 40, 1, 24)],
)
def test_the_bits_of_a_gap_that_stay_follow_from_the_mean_gap(
    total: int, count: int, low: int
) -> None:
    assert low_bits(np.array([total]), np.array([count])).tolist() == [low]


def test_a_list_takes_little_more_than_its_entropy() -> None:
    total, count = 1 << 24, 1000
    values = np.sort(np.random.default_rng(5).choice(total, count, replace=False))
    gaps = np.diff(values, prepend=0)
    low = low_bits(np.array([total]), np.array([count]))
    _, [size] = encode_gaps(gaps, np.repeat(low, count), np.array([count]), np.zeros(0, np.uint8))
    assert size * 7 <= 1.03 * count * (np.log2(total / count) + np.log2(np.e))


def test_shards_have_the_size_that_is_meant_for_them() -> None:
    texts = ["".join(chr(0x4E00 + (n * 37 + k * k) % 3000) for k in range(2000)) for n in range(60)]
    files = search.build(archive_of(*(article(n, "题", [t]) for n, t in enumerate(texts))))
    bodies = [
        data.decode().rsplit('"', 2)[1] for path, data in sorted(files.items()) if "/grams/" in path
    ]
    assert len(bodies) > 5
    assert all(LEAST_DIGITS < len(body) <= MOST_DIGITS for body in bodies[:-1])
    assert len(bodies[-1]) <= MOST_DIGITS
