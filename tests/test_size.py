"""Seeds of every make convert in time that grows with their size and no faster."""

from __future__ import annotations

import pytest

from tests.building import COVER, DRAFTS, body_of, contents_of
from tests.fuzzing.proof import verdict

SIZE = 40_000
"""Characters of a seed here. What takes a second at ten times as many if its time grows with the
size takes minutes if it grows with the square, and counts as a hang."""


def feature(*lines: str) -> str:
    return "\n".join(["医保改革走深走实", "新华社记者 李恒", "", *lines])


def repeated(text: str) -> str:
    return text * (SIZE // len(text))


def issue(*inside: str) -> str:
    """An issue with these lines in front of its contents' end mark."""
    listed = [*COVER, *contents_of(DRAFTS), *inside, "-----本期内容-----"]
    return "\n".join([*listed, *body_of(DRAFTS)])


def many_articles() -> str:
    """Thousands of articles whose titles are nearly the same."""
    titles = [f"推进支付改革走过的路{number:05d}" for number in range(SIZE // 60)]
    listed = [f"▶{title}（来源：健康报）——第 3 页" for title in titles]
    bodies = [
        line for title in titles for line in (f"{title[:-1]}了", "来源：健康报", "各地推进。")
    ]
    return "\n".join([*COVER, "——本期视点——", *listed, "-----本期内容-----", *bodies])


SEEDS = {
    "one line": feature(repeated("各地推进医疗改革服务基层。")),
    "one line without a stop": feature(repeated("各地推进医疗改革服务基层")),
    "short lines": feature(repeated("推进改革\n")),
    "blank lines": feature("推进。" + "\n" * SIZE + "完。"),
    "blanks": feature("推进" + " " * SIZE + "改革。"),
    "blanks before a link": feature(" " * SIZE + "](x)"),
    "ideographic blanks": feature("\u3000" * SIZE + "改革。\u3000" * 9),
    "tabs": feature(repeated("甲\t")),
    "table rows": feature(repeated("甲\t乙\t丙\n")),
    "bullets": feature(repeated("●各地推进。\n")),
    "headings below each other": feature(repeated("医保——\n推进\n一、推进\n（一）推进\n1.推进\n")),
    "years": feature(repeated("2024年")),
    "documents": feature(repeated("《关于推进改革的意见》")),
    "a list of signs between documents": feature("《意见甲乙》" + "，" * SIZE + "丙《意见丁戊》"),
    "verbs before a document": feature(repeated("关于印发") + "《意见甲乙》"),
    "open marks": feature(repeated("《"), repeated("（"), repeated("“")),
    "dashes": feature(repeated("—")),
    "names": feature(repeated("王小明\n各地推进改革。\n")),
    "half an entry": issue("▶" + repeated("（来源：")),
    "entries without an end": issue(repeated("▶推进改革（来源：健康报\n")),
    "a page number after an entry without end": issue(repeated("（来源：") + "\n第 7 页"),
    "sections": issue(repeated("·医疗改革·\n")),
    "page marks": issue(repeated("第 3 页\n")),
    "sources": "\n".join([*COVER, repeated("来源：健康报\n")]),
    "articles": many_articles(),
}


@pytest.mark.parametrize("name", SEEDS)
def test_time_grows_no_faster_than_size(name: str) -> None:
    assert verdict({"001_size.txt": SEEDS[name].encode()}) == ""
