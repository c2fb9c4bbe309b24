"""What manifest, text shards and suggestions say of the articles."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from generator import search
from generator.model import Archive, Article, Block, BlockKind, Period, Term, Vocabulary
from generator.search import gram_shards, grams
from generator.search.manifest import fold_table, year
from generator.search.suggestions import LINES, suggestions, title_words, weigh
from tests.conftest import Golden
from tests.project import ROOT
from tests.search.conftest import Write
from tests.search.node import ask
from tests.search.reference import archive_of, article

# «"texts/2024-01/03"»: names and digits need no escapes
STRING = re.compile(r'"([^"]*)"')


def payload(files: dict[str, bytes], name: str) -> list[str]:
    """The arguments of a file of the index after its name."""
    text = files[f"{search.FOLDER}/{name}.js"].decode("utf-8")
    found = STRING.findall(text)
    assert found[0] == name
    return found[1:]


def unpacked(text: str, encoding: str) -> str:
    """The text in packed digits."""
    bits = np.unpackbits(np.array([ord(c) & 127 for c in text], dtype=np.uint8)[:, None], axis=1)
    return zlib.decompress(np.packbits(bits[:, 1:].ravel()).tobytes(), wbits=-15).decode(encoding)


def test_a_text_shard_has_the_fields_and_one_passage_a_line() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "第一段\n第二行\t末", 1, 2),
        Block(BlockKind.TABLE, "甲\t乙\n丙\t丁", 3, 4),
    )
    each = replace(
        article(3, "题", []),
        subtitle="副题", digest="摘\n要", authors=("王一", "李二"), period=Period("2023-08"),
        blocks=blocks,
    )  # fmt: skip
    encoding, packed, signs = payload(search.build(archive_of(each)), "texts/2024-01/03")
    assert signs == "pt4"
    assert encoding == "gb18030"
    assert unpacked(packed, encoding).split("\n") == [
        *("题", "副题", "摘 要", "健康报", "医改", "2023-08\t2023年8月", "王一\t李二"),
        *("第一段 第二行 末", "甲", "乙", "丙", "丁"),
    ]


def test_the_index_changes_only_on_purpose(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another index needs a reason: every reader has to load all of it again.

    Texts are compared unpacked, since zlib may pack them in several ways. The table of foldings is
    left out, which follows Python's version of Unicode.
    """
    for module, name, value in (
        *((grams, "SPLIT", 3), (grams, "SUMMED", 12), (grams, "_CHUNK", 90)),
        *((gram_shards, "LEAST_DIGITS", 4), (gram_shards, "MOST_DIGITS", 16)),
    ):
        monkeypatch.setattr(module, name, value)
    few = {"下班": (".",), "失业": ()}
    monkeypatch.setattr(search, "language_words", lambda *_: few)
    table = Block(BlockKind.TABLE, "甲\t乙\n3.0T\t核磁", 1, 1)
    articles = (
        replace(
            article(1, "醫保基金", ["关于集采。" * 3, "𠮷野" * 3]), topics=("集采",), digest="要"
        ),
        replace(article(2, "DRG/DIP付费", ["集采" * 40]), blocks=(table,), authors=("王一",)),
        article(12, "药品集采", ["规则"], issue="2021-03"),
    )
    topics = Vocabulary((Term("集采", "", ("集中采购",)),))
    files = search.build(replace(archive_of(*articles), topics=topics))
    lines = []
    for path in files:
        name = path.removeprefix(f"{search.FOLDER}/").removesuffix(".js")
        first, *rest = payload(files, name)
        if name == "manifest":
            held, keys, checks = (unpacked(rest[at + 1], rest[at]) for at in (0, 2, 4))
            facts = {**json.loads(held), "keys": json.loads(keys), "checks": checks}
            lines += [f"manifest {key} {json.dumps(facts[key])}" for key in facts]
        elif name == "fold":
            continue
        elif name.startswith("grams/"):
            lines += [f"{name} {[first, *rest]!a}"]
        else:
            text = unpacked(rest[0], first) if rest else unpacked(first, "utf-8")
            lines += [f"{name} {[*([first] if rest else []), text, *rest[1:]]}"]
    golden(ROOT / "tests/goldens/search-index.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("character", ["\u1e3f", "\u9fb4", "\ue000", "\ufe10", "\u20ac"])
def test_a_text_with_a_disputed_character_is_in_utf_8(character: str) -> None:
    files = search.build(archive_of(article(1, "题", [f"有{character}字"])))
    encoding, packed, _ = payload(files, "texts/2024-01/01")
    assert encoding == "utf-8"
    assert unpacked(packed, encoding).endswith(f"有{character}字")


def test_a_hit_counts_by_its_zone(write: Write) -> None:
    filler = ["医院管理" * 30]
    plain = article(0, "题", filler)
    articles = (
        replace(plain, order=1, title="集采"),
        replace(plain, order=2, title="论集采"),
        replace(plain, order=3, subtitle="集采"),
        replace(plain, order=4, digest="集采"),
        replace(plain, order=5, authors=("集采",)),
        article(6, "题", ["集采", *filler]),
        article(7, "题", filler),
    )
    for query in ("集采", '"集采"'):
        [answer] = ask(write(archive_of(*articles)), [(query, {})])
        score = {each["order"]: each["score"] for each in answer["results"]}
        assert score[1] > score[2] == score[3] > score[4] == score[5] > score[6]


@pytest.mark.parametrize(
    ("period", "found"), [("2022-11-21/2022-11-27", "2022"), ("2023-08~", "2023"), ("", "2021")]
)
def test_the_year_is_that_of_the_period_or_else_of_the_issue(period: str, found: str) -> None:
    each = replace(article(1, "题", [], issue="2021-03"), period=Period(period))
    assert year(each, archive_of(each).issues[0]) == found


def test_a_facet_has_the_preferred_label_of_a_source(write: Write) -> None:
    archive = archive_of(article(1, "题", []))
    named = replace(archive, sources=Vocabulary((Term("健康报社", "", ("健康报",)),)))
    plain, counted = ask(write(named), [("", {}), ("", {"facets": ["source"]})])
    assert "source" not in plain["facets"]
    assert [each["value"] for each in counted["facets"]["source"]] == ["健康报社"]


def test_the_character_table_has_the_pairs_that_the_archive_needs() -> None:
    steps, forms, folds = fold_table(frozenset({ord("医")}))
    codes = np.cumsum(steps).tolist()
    assert forms == "医" * len(codes)
    assert ord("醫") in codes
    assert ("ß", "ss") in folds
    assert ("É", "é") not in folds
    assert folds == sorted(folds)


def with_sources(*names: str) -> Archive:
    """An archive with an article from each source."""
    return archive_of(
        *(replace(article(n, "", []), source=name, section="") for n, name in enumerate(names))
    )


def test_a_letter_has_the_most_frequent_suggestions() -> None:
    names = [f"医{chr(0x4E00 + n)}" for n in range(LINES + 20)]
    lines = suggestions(weigh(with_sources(*names, names[-1]), {}))["y"]
    assert len(lines) == LINES
    assert lines[0][0] == names[-1]
    assert [kind for _, _, kind in lines] == ["source"] * LINES


def test_suggestions_are_chinese_names_and_words_of_titles() -> None:
    each: Article = replace(
        article(1, "药品集采规则与DRG的", []), topics=("集采",), source="Lancet"
    )
    topics = Vocabulary((Term("集采", "", ("集中采购",)), Term("医保", "", ("医疗保险",))))
    found = suggestions(weigh(replace(archive_of(each), topics=topics), Counter(title_words(each))))
    lines = {line for lines in found.values() for line in lines}
    assert ("集采", "ji'cai", "topic") in lines
    assert ("集中采购", "ji'zhong'cai'gou", "topic") in lines
    assert ("药品", "yao'pin", "word") in lines
    assert ("医改", "yi'gai", "section") in lines
    texts = [text for text, _, _ in lines]
    assert not {"的", "与", "DRG", "Lancet", "医保", "医疗保险"} & set(texts)
    assert texts.count("集采") == 1
