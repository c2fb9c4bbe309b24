"""Indexes bring together what belongs together, newest first, and stay usable when long."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Archive, Article, Issue, Period, PeriodBasis, Term, Vocabulary
from generator.publish import indexes, listing, pages
from tests.publish.test_pages import article, html, split

SOURCES = Vocabulary(
    (
        Term("国家卫生健康委员会", "nhc", ("国家卫健委", "国家卫生健康委"), kind="government"),
        Term("健康报", "jkb", kind="newspaper"),
        Term("某博客", "blog"),
    )
)
TOPICS = Vocabulary(
    (
        Term("医保制度", "yibao", kind="医疗保障", scope="总体制度。"),
        Term("支付方式", "zhifu", ("付费方式",), broader="医保制度", kind="医疗保障"),
        Term("中医药", "zhongyi", kind="中医药"),
    )
)


def issue(year: int, articles: tuple[Article, ...], number: int = 1) -> Issue:
    period = Period(f"{year}-03", PeriodBasis.STATED) if year else Period()
    name = f"{year}-{number:02d}"
    moved = tuple(replace(a, issue=name, order=i, period=period) for i, a in enumerate(articles, 1))
    return Issue(name, f"{name}.txt", "周刊", name, period, moved)


def archive(*issues: Issue) -> Archive:
    return Archive(
        issues, "典藏", "档案。", Vocabulary((Term("分析解读", "fenxi"),)), SOURCES, TOPICS
    )


FOLDERS = st.lists(st.sampled_from(["issues", "a", "b"]), max_size=3)
PATHS = st.builds(lambda folders, name: "/".join([*folders, name]), FOLDERS, st.just("index.md"))


def headings(page: str) -> list[str]:
    return [h.get_text() for h in html(split(page)[1]).find_all(["h1", "h2", "h3"])]


@given(PATHS, PATHS)
def test_a_link_leads_from_page_to_page_as_on_a_disk(path: str, page: str) -> None:
    assert listing.relative(path, page) == posixpath.relpath(path, posixpath.dirname(page) or ".")


def test_the_spellings_of_a_source_are_one_entry() -> None:
    spellings = ["国家卫健委", "国家卫生健康委", "国家卫生健康委员会"]
    rendered = pages.render(
        archive(issue(2024, tuple(article(title=s, source=s) for s in spellings)))
    )
    assert headings(rendered["sources/nhc/index.md"]) == [
        "国家卫生健康委员会",
        "2024年",
        *spellings,
    ]
    assert "sources/jkb/index.md" not in rendered


def test_an_entry_has_title_period_source_and_the_beginning_of_the_digest() -> None:
    rendered = pages.render(archive(issue(2024, (article(digest="提" * 200),))))
    page = html(split(rendered["sources/jkb/index.md"])[1])
    facts = [p.get_text() for p in page.select("p.facts")]
    assert facts[0] == "1 篇·报纸·2024年"
    assert facts[-1] == "2024年3月·周刊 2024年第1期·健康报"
    assert page.select("p.digest")[0].get_text() == "提" * 95 + "…"


def test_entries_are_grouped_by_year_newest_first_and_undated_last() -> None:
    years = (2025, 2023, 0)
    rendered = pages.render(
        archive(*(issue(year, (article(title=f"文{year}"),)) for year in years))
    )
    for path in ("sections/fenxi/index.md", "sources/jkb/index.md"):
        assert headings(rendered[path])[1:] == [
            "2025年",
            "文2025",
            "2023年",
            "文2023",
            "年份不详",
            "文0",
        ]
    assert headings(rendered["issues/index.md"]) == ["各期", "2025年", "2023年", "年份不详"]


def test_topics_stand_in_their_groups_with_their_neighbours() -> None:
    both = article(topics=("支付方式", "医保制度"))
    rendered = pages.render(archive(issue(2024, (both, article(topics=("支付方式",))))))
    assert headings(rendered["topics/index.md"]) == ["主题", "医疗保障"]
    listed = html(split(rendered["topics/index.md"])[1]).select(".terms li")
    assert [" ".join(item.get_text().split()) for item in listed] == ["医保制度 1", "支付方式 2"]
    narrow, broad = (rendered[f"topics/{slug}/index.md"] for slug in ("zhifu", "yibao"))
    assert "上位主题：[医保制度](../yibao/index.md)" in narrow
    assert "又作：付费方式" in narrow
    assert "下位主题：[支付方式](../zhifu/index.md)" in broad
    assert "总体制度。" in broad


def test_sources_stand_in_their_kinds_in_a_fixed_order() -> None:
    named = tuple(article(source=name) for name in ("某博客", "国家卫健委", "健康报", "健康报"))
    rendered = pages.render(archive(issue(2024, named)))
    assert headings(rendered["sources/index.md"]) == ["来源", "报纸", "政府部门", "其他"]


def test_a_long_index_is_paged_by_year() -> None:
    half = tuple(article(title=f"文{n}") for n in range(indexes.PAGED_FROM // 2 + 1))
    rendered = pages.render(archive(issue(2025, half), issue(2024, half), issue(0, half[:1])))
    front, body = split(rendered["sections/fenxi/index.md"])
    assert front["search"] == {"exclude": True}
    assert body.count("### ") == indexes.NEWEST
    years = ["2025", "2024", "undated"]
    counts = [rendered[f"sections/fenxi/{year}/index.md"].count("\n## ") for year in years]
    assert counts == [len(half), len(half), 1]
    links = {a["href"] for a in html(body).select(".terms a")}
    assert links == {f"{year}/index.md" for year in years}


def test_an_index_of_a_few_hundred_stands_on_one_page() -> None:
    many = tuple(article(title=f"文{n}") for n in range(indexes.PAGED_FROM))
    rendered = pages.render(archive(issue(2025, many)))
    assert rendered["sections/fenxi/index.md"].count("### ") == indexes.PAGED_FROM
    assert not [path for path in rendered if path.startswith("sections/fenxi/2025")]


def test_an_archive_without_issues_still_has_its_indexes() -> None:
    rendered = pages.render(archive())
    assert set(rendered) == {
        "index.md",
        *(f"{n}/index.md" for n in ("issues", "sections", "topics", "sources", "overview")),
        *(f"{n}/index.md" for n in ("documents", "documents/bodies", "documents/works")),
        *(f"{n}/index.md" for n in ("places", "people")),
    }


def facts_of(rendered: dict[str, str], path: str) -> list[str]:
    return [p.get_text() for p in html(split(rendered[path])[1]).select("p.facts")]


def test_the_page_of_a_topic_is_a_small_dossier() -> None:
    first = article(topics=("支付方式", "中医药"), section="分析解读", source="健康报")
    second = article(topics=("支付方式", "中医药"), section="分析解读", source="国家卫健委")
    rendered = pages.render(archive(issue(2025, (first, second)), issue(2022, (first,))))
    facts = facts_of(rendered, "topics/zhifu/index.md")
    assert facts[0] == "3 篇·医疗保障·2022—2025年"
    assert "相关主题：中医药" in facts
    assert "栏目：分析解读 3" in facts
    assert "来源：健康报 2、国家卫生健康委员会 1" in facts


def test_a_timeline_shows_every_year_between_the_first_and_the_last() -> None:
    rendered = pages.render(
        archive(*(issue(year, (article(topics=("支付方式",)),)) for year in (2025, 2022, 0)))
    )
    drawn = html(split(rendered["topics/zhifu/index.md"])[1]).select_one("figure svg")
    assert drawn is not None
    told = drawn.select_one("desc")
    assert told is not None
    assert told.get_text() == (
        "2022年 1 篇，2023年 0 篇，2024年 0 篇，2025年 1 篇；另有 1 篇年份不详。"
    )


def test_a_term_of_one_year_needs_no_timeline() -> None:
    rendered = pages.render(archive(issue(2025, (article(topics=("支付方式",)),))))
    assert "<svg" not in rendered["topics/zhifu/index.md"]


def test_sources_and_sections_name_their_topics() -> None:
    rendered = pages.render(archive(issue(2025, (article(topics=("支付方式",), source="健康报"),))))
    assert "主题：支付方式 1" in facts_of(rendered, "sources/jkb/index.md")
    assert "主题：支付方式 1" in facts_of(rendered, "sections/fenxi/index.md")


def test_topics_above_and_below_are_not_related_once_more() -> None:
    both = article(topics=("支付方式", "医保制度"))
    rendered = pages.render(archive(issue(2025, (both, both))))
    facts = facts_of(rendered, "topics/zhifu/index.md")
    assert "上位主题：医保制度" in facts
    assert not [fact for fact in facts if fact.startswith("相关主题")]


def test_topics_without_articles_are_named_at_the_end() -> None:
    rendered = pages.render(archive(issue(2025, (article(topics=("支付方式",)),))))
    folded = html(split(rendered["topics/index.md"])[1]).select_one("details")
    assert folded is not None
    assert "（2 个）" in folded.get_text()
    assert "医保制度、中医药" in folded.get_text()
