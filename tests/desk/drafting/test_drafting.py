"""A draft finds what recurs in samples; with it, they convert into nearly all their articles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from generator.apparatus.archive import convert_lines
from generator.conversion.cover import statements
from generator.conversion.ledger import account
from generator.desk.drafting.draft import draft
from generator.desk.drafting.sample import Sample, literal
from generator.desk.drafting.trial import try_on, unused
from generator.model import Issue, Line, Mark, MarkKind
from generator.model.errors import ContentError, UsageError
from generator.readers import read_seed
from generator.readers.markdown.document import parse_markdown
from generator.settings.profiles.profile import MARKS, Profile, Role
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import Sidecar
from tests.newsletters.reading import files, seed_of
from tests.newsletters.test_newsletters import LABELS
from tests.project import ROOT

WEEKLY = [path for path in files() if path.suffix == ".md"]
MAILS = [path for path in files() if path.suffix != ".md"]
TYPESET = sorted((ROOT / "seeds").glob("00[123]_*.txt"))
OF = 10
"""One in so many titles may be missing, and one in so many wrong, before a person edits it."""


def sample_of(path: Path) -> Sample:
    if path.suffix == ".txt":
        return Sample(path.name, read_seed(path))
    seed = seed_of(path)
    return Sample(path.name, seed.lines, tuple(statements(seed.metadata)))


def profile_of(paths: list[Path]) -> Profile:
    return parse_profile(draft("neu", [sample_of(path) for path in paths]), "neu.yml")


def issue_by(profile: Profile, path: Path) -> Issue:
    sample = sample_of(path)
    return convert_lines(sample.lines, path.name, Sidecar(profile=profile.name), (profile,)).issue


@pytest.mark.parametrize("paths", [WEEKLY, MAILS], ids=["weekly", "mails"])
def test_a_draft_finds_the_articles_that_a_person_labelled(paths: list[Path]) -> None:
    profile = profile_of(paths)
    wanted = missing = strange = 0
    for path in paths:
        titles = {article.title for article in issue_by(profile, path).articles}
        labelled = {article["title"] for article in LABELS[path.name]["articles"]}
        # what stands above the first section is an article named like the issue
        titles -= {LABELS[path.name]["title"], profile.newsletter}
        wanted, missing = wanted + len(labelled), missing + len(labelled - titles)
        strange += len(titles - labelled)
    assert OF * missing <= wanted
    assert OF * strange <= wanted


@pytest.mark.parametrize(
    ("paths", "newsletter"),
    [(WEEKLY, "前沿札记"), (MAILS, "城市健康通讯")],
    ids=["weekly", "mails"],
)
def test_a_draft_knows_name_and_number_and_takes_nothing_away(
    paths: list[Path], newsletter: str
) -> None:
    profile = profile_of(paths)
    assert profile.newsletter == newsletter
    for path in paths:
        assert try_on(profile, sample_of(path)).recognised
        assert issue_by(profile, path).number == LABELS[path.name]["number"]
    assert Role.FURNITURE not in {rule.role for rule in profile.rules}


def test_a_draft_of_typeset_issues_has_their_sections_sources_and_ends() -> None:
    profile = profile_of(TYPESET)
    for path in TYPESET[1:]:
        assert len(issue_by(profile, path).articles) == 10
    assert profile.body["end"].fullmatch("返回目录")
    assert any(profile.recognises([line.text.strip()]) for line in read_seed(TYPESET[0]))


def test_a_draft_of_plain_chinese_issues_without_sources_keeps_their_text(tmp_path: Path) -> None:
    paths = []
    for number, news in (
        (5, "新馆开放当天接待读者三千多人。"),
        (6, "渡口的老船修好了，周末可以乘坐。"),
    ):
        text = f"《河谷通讯》\n2026年第{number}期\n\n【要闻】\n\n河谷新闻\n\n{news}\n\n【书单】\n\n《渡口》\n《磨坊》\n"
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text)
    profile = profile_of(paths)
    for path in paths:
        issue = issue_by(profile, path)
        assert [article.title for article in issue.articles] == ["河谷新闻", "书单"]


def test_a_draft_lists_what_recurs_and_how_often() -> None:
    text = draft("neu", [sample_of(path) for path in WEEKLY])
    assert "#     3    3  heading-2  «科技动态»" in text
    assert "slug: 'neu'  # begins the ids of its issues: neu-88" in text


def test_the_day_on_which_a_file_was_made_is_no_date_of_its_issue() -> None:
    lines = lines_of(
        "河谷通讯", "2015年第3期", "渡船过了河，全村的人都来到岸边。", mark="paragraph"
    )
    samples = [Sample(f"{n}.docx", lines, ("created: 2013-12-23T23:15:00",)) for n in (1, 2)]
    assert "2013" not in draft("neu", samples)


def test_the_same_samples_give_the_same_draft() -> None:
    samples = [sample_of(path) for path in MAILS]
    assert draft("neu", samples) == draft("neu", samples)


def test_one_sample_is_enough_to_begin() -> None:
    profile = profile_of(WEEKLY[:1])
    assert issue_by(profile, WEEKLY[0]).articles


def test_samples_of_two_kinds_are_refused() -> None:
    with pytest.raises(UsageError, match="only one kind"):
        draft("neu", [sample_of(WEEKLY[0]), sample_of(TYPESET[0])])


def test_a_trial_names_rules_that_match_nothing() -> None:
    profile = profile_of(WEEKLY)
    trials = [try_on(profile, sample_of(path)) for path in WEEKLY]
    assert unused(trials) == []
    assert "rules.essay-1" in unused([try_on(profile, sample_of(MAILS[0]))])


def lines_of(*texts: str, mark: str = "") -> tuple[Line, ...]:
    return tuple(Line(number, text, mark=mark) for number, text in enumerate(texts, 1))


def different(sample: str, count: int) -> list[str]:
    """Lines that occur in one sample only."""
    return [f"{sample}{letter}" * 15 for letter in "甲乙丙丁戊己庚辛壬癸"[:count]]


def drafted(*samples: tuple[Line, ...]) -> dict[str, Any]:
    """The draft from these samples as its YAML says it, with the lines it lists."""
    named = [Sample(f"{place}.txt", lines) for place, lines in enumerate(samples)]
    text = draft("neu", named)
    listed = re.findall(r"^#  +\d+ +\d+ +\S+ +«(.*)»$", text, re.MULTILINE)
    return {**yaml.safe_load(text), "listed": listed}


def typeset_pair(*shared: str, before: int = 0) -> dict[str, Any]:
    """The draft from two typeset samples that share these lines, after ``before`` others."""
    return drafted(*(lines_of(*different(name, before), *shared) for name in "东西"))


@pytest.mark.parametrize(
    ("name", "before", "found"),
    [("前沿札记", 7, True), ("前沿札记", 8, False), ("札" * 20, 1, True), ("札" * 21, 1, False)],
)
def test_a_name_has_at_most_twenty_characters_and_is_among_the_first_eight_lines(
    name: str, before: int, found: bool
) -> None:
    recognise = typeset_pair(name, before=before)["recognise"]
    assert ("name-1" in recognise) == found


def test_a_name_has_at_least_two_characters() -> None:
    assert typeset_pair("札记", before=1)["newsletter"] == "札记"
    assert typeset_pair("札", before=1)["newsletter"] == "neu"


def test_a_draft_takes_three_lines_for_names_and_lists_thirty_that_recur() -> None:
    names = ["札记", *(f"札记{letter}" for letter in "甲乙丙")]
    assert list(typeset_pair(*names, before=1)["recognise"]) == ["name-1", "name-2", "name-3"]
    assert len(typeset_pair(*(chr(0x4E00 + n) * 9 for n in range(31)))["listed"]) == 30


def test_a_line_of_more_than_two_hundred_characters_does_not_recur() -> None:
    assert len(typeset_pair("札" * 200, "记" * 201)["listed"]) == 1


def feet(samples: int, foot: str, text: int = 3_000) -> str:
    """The draft from samples that end alike."""
    lines = [lines_of(name * text, foot, mark="paragraph") for name in "东西南北"[:samples]]
    return draft("neu", [Sample(f"{at}.md", each) for at, each in enumerate(lines)])


def test_what_stands_at_the_foot_of_three_samples_and_takes_little_is_furniture() -> None:
    rules = yaml.safe_load(feet(3, "退订请回信"))["rules"]
    assert rules["furniture-1"]["as"] == "furniture"
    assert "reach" not in rules["furniture-1"]


@pytest.mark.parametrize(
    ("samples", "foot", "text"), [(2, "退订请回信", 3_000), (3, "退订请回信" * 8, 3_000)]
)
def test_a_doubtful_rule_is_a_comment_that_says_what_it_would_take(
    samples: int, foot: str, text: int
) -> None:
    found = feet(samples, foot, text)
    assert "rules" not in yaml.safe_load(found)
    share = len(foot) / (text + len(foot))
    assert f"takes {len(foot)} characters, {share:.1%} of the first" in found
    assert "#    as: 'furniture'" in found


def test_a_list_whose_last_item_alone_is_followed_by_text_stays_a_list() -> None:
    def sample(name: str) -> Sample:
        items = "\n".join(f"{at}. [Piece {at} of {name}](https://a.example/{at})" for at in (1, 2))
        end = "Write to us about what you have read, and tell us what we should read next. " * 2
        text = f"# Mill {name}\n\n## News\n\nIt turns.\n\n## Reading\n\n{items}\n\n{end}\n"
        return Sample(f"{name}.md", parse_markdown(text, "a.md").lines)

    rules = yaml.safe_load(draft("mill", [sample(name) for name in "abc"]))["rules"]
    assert [rule["mark"] for rule in rules.values()] == ["heading-2"]


def rules_of(*texts: str) -> dict[str, Any]:
    """The rules of a draft from samples in Markdown."""
    samples = [Sample(f"{at}.md", parse_markdown(x, "a.md").lines) for at, x in enumerate(texts)]
    found: dict[str, Any] = yaml.safe_load(draft("mill", samples))["rules"]
    return found


def test_a_heading_with_a_link_or_code_is_no_name_of_a_section() -> None:
    text = "# Mill {}\n\n## {}\n\nIt turns.\n\n## **News**\n\n## Odd {}\n\nIt falls.\n"
    for heading in ("[Stones](https://a.example/)", "All of `stone`"):
        rules = rules_of(*(text.format(name, heading, name) for name in "abc"))
        assert rules["section"]["match"] == "News"
        assert rules["lead"] == {"as": "article", "mark": "heading-2"}


def test_a_heading_that_recurs_above_a_text_of_its_own_holds_no_other_of_its_level() -> None:
    text = "# Mill {0}\n\n## News\n\nIt turns.\n\n## Report from {0}\n\nIt stands.\n\n## Odds\n\nIt falls.\n"
    rules = rules_of(*map(text.format, "abc"))
    assert rules == {"section": {"as": "section", "mark": "heading-2"}}


def test_titles_with_one_heading_that_recurs_among_them_are_no_sections() -> None:
    text = "# Mill {0}\n\n## News\n\nIt turns.\n\n## On {0}\n\nIt stands.\n\n## Of {0}\n\nIt falls on {0}.\n"
    samples = [
        Sample(f"{name}.md", parse_markdown(text.format(name), "a.md").lines) for name in "abc"
    ]
    assert "rules" not in yaml.safe_load(draft("mill", samples))


@pytest.mark.parametrize("count", [1, 3])
def test_headings_that_recur_in_one_issue_are_labels_and_make_no_rule(count: int) -> None:
    part = "## {0} on {1}\n\n### Source\n\nThe Bell\n\n### Summary\n\nAll of {0} and {1}.\n\n"
    text = "# Mill {1}\n\n" + part + part.replace("{0}", "{0}{0}")
    samples = [
        Sample(f"{at}.md", parse_markdown(text.format(*each), "a.md").lines)
        for at, each in enumerate(("ab", "cd", "ef")[:count])
    ]
    assert "rules" not in yaml.safe_load(draft("mill", samples))


def test_the_title_of_the_issue_has_no_label() -> None:
    text = "## Mill: Issue {}\n\nIt turns.\n\n## News\n\nIt stands.\n\n## Odds\n\nIt falls.\n"
    rules = rules_of(*map(text.format, "abc"))
    assert list(rules) == ["section", "lead"]


def test_a_pattern_for_a_row_fits_it() -> None:
    assert regex.fullmatch(literal("a. 1\tb"), "a. 27\tb")


@pytest.mark.parametrize(
    "form",
    [
        {"links": (("退订", "https://a.example/"),)},
        {"marks": (Mark(MarkKind.CODE, 0, 2),)},
    ],
)
def test_a_line_with_a_link_or_a_mark_is_no_certain_furniture(form: dict[str, Any]) -> None:
    samples = [
        Sample(f"{at}.md", (*text[:-1], structs.replace(text[-1], **form)))
        for at, name in enumerate("东西南")
        for text in [lines_of(name * 3_000, "退订请回信", mark="paragraph")]
    ]
    assert "rules" not in yaml.safe_load(draft("neu", samples))


def test_a_line_that_also_stands_elsewhere_is_no_certain_furniture() -> None:
    texts = [[name * 3_000, "退订", name * 300, "退订"] for name in "东西南"]
    samples = [
        Sample(f"{at}.md", lines_of(*each, mark="paragraph")) for at, each in enumerate(texts)
    ]
    assert "rules" not in yaml.safe_load(draft("neu", samples))


def test_furniture_has_at_most_twelve_rules() -> None:
    texts = [chr(0x4E00 + n) * 30 for n in range(13)]
    samples = [lines_of(*texts, name * 9, mark="paragraph") for name in "东西"]
    text = draft("neu", [Sample(f"{at}.md", lines) for at, lines in enumerate(samples)])
    assert len(re.findall(r"^#  furniture-\d+:", text, re.M)) == 12


def test_a_draft_recognises_all_its_samples_by_their_files_if_nothing_else_tells_them() -> None:
    names = ["001_brief-7.md", "002_brief-8.md", "abendpost.md"]
    samples = [Sample(n, lines_of(f"{n} " * 9, mark="paragraph")) for n in names]
    profile = parse_profile(draft("neu", samples), "neu.yml")
    assert all(profile.recognises(sample.quotable) for sample in samples)
    assert profile.recognises(["file: 017_brief-12.md"])
    assert not profile.recognises(["file: 017_report-12.md"])


def test_a_draft_does_not_recognise_another_newsletter() -> None:
    samples = [Sample(f"{n}.md", lines_of("Hello reader", n * 30, mark="paragraph")) for n in "ab"]
    other = Sample("c.md", lines_of("Hello reader", "c" * 30, mark="paragraph"))
    assert parse_profile(draft("neu", samples), "neu.yml").recognises(other.quotable)
    profile = parse_profile(draft("neu", samples, others=[other]), "neu.yml")
    assert not profile.recognises(other.quotable)
    assert all(profile.recognises(sample.quotable) for sample in samples)


def test_a_newsletter_is_named_by_its_sender_list_site_or_archive_and_by_no_heading() -> None:
    lines = lines_of("News", mark="heading-1")

    def named(*metadata: str, archive: str = "") -> str:
        samples = [Sample(f"{n}.md", (*lines, *lines_of(n * 30)), metadata) for n in "ab"]
        return str(yaml.safe_load(draft("neu", samples, archive))["newsletter"])

    assert named("from: Mill Road News <a@example.org>") == "Mill Road News"
    assert named("list-id: Bikes <bikes.example.org>", "from: Ann <a@example.org>") == "Bikes"
    assert named("site_name: The Bell") == "The Bell"
    assert named(archive="Bell Archive") == "Bell Archive"
    assert named() == "neu"


def test_three_lines_of_a_form_make_it_the_newsletters() -> None:
    twice = drafted(lines_of("1 / 9", "【动态】", "正文", "2 / 9", "【要闻】"))
    assert "furniture" not in twice
    assert "body" not in twice
    often = drafted(lines_of("1 / 9", "【动态】", "正文", "2 / 9", "【要闻】", "3 / 9", "【人物】"))
    assert list(often["furniture"]) == ["page-number-of"]
    assert list(often["body"]) == ["section"]


@pytest.mark.parametrize(
    ("end", "ends", "sources", "found"),
    [("完" * 12, 2, 4, True), ("完" * 12, 2, 5, False), ("完" * 13, 4, 4, False)],
)
def test_an_end_mark_is_short_and_follows_half_of_the_articles(
    end: str, ends: int, sources: int, found: bool
) -> None:
    texts = [f"来源：{letter}报" for letter in "甲乙丙丁戊"[:sources]] + [end] * ends
    assert ("end" in drafted(lines_of(*texts))["body"]) == found


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
SHORT = st.sampled_from(
    ["试刊 第12期", "2024年5月1日", "动态", "1、某事", "来源：某报", "（完）", "'", "\\", "[("]
)
MARKED = st.lists(st.tuples(st.sampled_from(MARKS), TEXTS | SHORT), max_size=30)


@given(st.lists(MARKED, min_size=1, max_size=3))
def test_a_draft_of_anything_loads_and_loses_nothing(parts: list[list[tuple[str, str]]]) -> None:
    samples = [
        Sample(
            f"{place}.md",
            tuple(
                Line(number, re.sub(r"[\r\n]", " ", text), mark=mark)
                for number, (mark, text) in enumerate([("paragraph", "头"), *lines], 1)
            ),
        )
        for place, lines in enumerate(parts)
    ]
    profile = parse_profile(draft("neu", samples), "neu.yml")
    for sample in samples:
        try_on(profile, sample)
        try:
            made = convert_lines(
                sample.lines, "001_neu.md", Sidecar(profile=profile.name), (profile,)
            )
        except ContentError:
            continue
        result, problems = account(made.issue, sample.lines)
        assert (problems, result.balanced) == ([], True)


@pytest.mark.parametrize(
    ("said", "cut"), [("adds a new door to the old mill", False), ("adds a door " * 9, True)]
)
def test_a_list_is_cut_into_articles_only_where_its_items_say_much(said: str, cut: bool) -> None:
    samples = []
    for number in (1, 2, 3):
        items = "".join(f"- [Mill {number}{at}](https://a.example/{at}): {said}\n" for at in "abc")
        text = f"# Week {number}\n\n## News\n\nWe met.\n\n## Updates\n\n{items}\n"
        seed = parse_markdown(text, f"{number}.md")
        samples.append(Sample(f"{number}.md", seed.lines, tuple(statements(seed.metadata))))
    assert ("as: 'article'" in draft("mill", samples)) is cut


def test_a_list_in_a_section_that_one_sample_has_is_left_whole() -> None:
    said = "the mill turns again, and the weir above it has been mended by the club"
    samples = []
    for number in (1, 2, 3):
        items = "".join(f"- [Mill {at}](https://a.example/{at}): {said}\n" for at in "abc")
        text = f"# Week {number}\n\n## News\n\nWe met.\n\n## Odds {number}\n\n{items}\n"
        samples.append(Sample(f"{number}.md", parse_markdown(text, "a.md").lines))
    assert "as: 'article'" not in draft("mill", samples)


def test_a_number_and_date_that_issues_say_of_themselves_need_no_pattern() -> None:
    samples = []
    for number in (7, 8, 9):
        text = (
            f"---\ntitle: 'Mill Letter #{number}'\ndate: 2025-03-0{number}\n---\n\n"
            f"We fixed #{number}41, see issue 3 of 2019-01-02.\n\n## News\n\nThe wheel {number}.\n"
        )
        seed = parse_markdown(text, f"{number}.md")
        samples.append(Sample(f"{number}.md", seed.lines, tuple(statements(seed.metadata))))
    assert not {"number", "dates"} & yaml.safe_load(draft("mill", samples))["cover"].keys()


def test_an_item_ends_with_its_list() -> None:
    samples = []
    for number in (1, 2, 3):
        text = (
            f"# Week {number}\n\n## News\n\nWe met.\n\n## New members\n\n"
            f"- [Ann {number}](https://a.example/{number})\n\n{'Come and see the mill. ' * 6}\n"
        )
        samples.append(Sample(f"{number}.md", parse_markdown(text, f"{number}.md").lines))
    assert "as: 'article'" not in draft("mill", samples)


def test_where_all_begin_with_one_greeting_whatever_its_signs_the_file_says_the_title() -> None:
    samples = [
        Sample(
            f"{at}.html",
            lines_of(f"{sign} Good morning!", mark="heading-1"),
            (f"title: {said} - The Mill",),
        )
        for at, (sign, said) in enumerate((("☀️", "A weir"), ("🌧", "Two fords"), ("☀️", "No mill")))
    ]
    rule = yaml.safe_load(draft("mill", samples))["cover"]["title"]
    assert (found := regex.search(rule["match"], "title: Three weirs - The Mill"))
    assert found["title"] == "Three weirs"
