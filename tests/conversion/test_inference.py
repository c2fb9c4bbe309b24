"""The period of an issue that states none, inferred from what its text reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.inference import infer_period, sentence_at
from generator.language.edtf import parse
from generator.model import Mark, MarkKind, Period, PeriodBasis
from tests.building import paragraph

LABELS = Path(__file__).with_name("dates.yml")
"""Passages dated by a person who had not seen the rules."""
LEAST = {"tune": 0.95, "held": 0.9}
"""Share of each set of passages that must be dated right."""


def inferred(*texts: str) -> str:
    return infer_period([paragraph(text, line) for line, text in enumerate(texts, 1)]).edtf


@pytest.mark.parametrize("part", LEAST)
def test_passages_are_dated_as_a_person_dates_them(part: str) -> None:
    passages = [p for p in yaml.safe_load(LABELS.read_text(encoding="utf-8")) if p["set"] == part]
    wrong = [
        f"{found} for {passage['period']}: {passage['text']}"
        for passage in passages
        if (found := inferred(*filter(str.strip, passage["text"].split("\n")))) != passage["period"]
    ]
    assert len(wrong) <= (1 - LEAST[part]) * len(passages), "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2023年8月4日，发布会举行。", "2023-08~"),
        ("2023 年 8 月 4 日，发布会举行。", "2023-08~"),
        ("2025年3月，方案印发。", "2025-03~"),
        ("2024年，医保基金支出增长。", "2024~"),
        ("The club met on March 3, 2021, in the mill.", "2021-03~"),
        ("遥控器配有 2000 毫安电池。", ""),
        ("2000 毫安的电池会发热。", ""),
        ("2019年1月，办法出台；2022年11月，办法修订。", "2022-11~"),
        ("2025全国深化医改经验推广会在杭州举行。", "2025~"),
        ("二〇二一年十二月八日", "2021-12~"),
        ("一九九八年二月，诊所开业。", "1998-02~"),
        ("2021年3月至5月，全县走访3000户。", "2021-05~"),
    ],
)
def test_the_newest_event_that_is_reported_is_the_period(text: str, edtf: str) -> None:
    assert inferred(text) == edtf


@pytest.mark.parametrize(
    "plan",
    [
        "到2027年，基层医疗机构布局更加合理。",
        "到 2030 年，服务体系进一步健全。",
        "预计2026年建成。",
        "预计明年开工，2027年5月完工。",
        "力争2028年实现全覆盖。",
        "2029年底前完成。",
        "2026年7月1日起施行。",
        "2026年3月31日前报送。",
        "2024—2027年行动方案。",
        "《“健康中国2030”规划纲要》印发。",
        "2035年远景目标。",
        "2030年将全面建成。",
        "面向2035年，队伍还要壮大。",
        "展望2040年，老人会更多。",
        "会议要求，2026年9月全部接入。",
        "下一届年会将于2026年4月召开。",
        "工程计划于2026年4月竣工。",
        "投稿截止日期为2026年1月31日。",
        "2030年可持续发展议程写明了这一条。",
        "2025财年的业绩被看好。",
        "2025学年的招生名额增加。",
        "2026年，中期评估。",
        "2026年，水更清。村里已有路灯。",
        "2021年的办法到2026年8月废止。",
    ],
)
def test_a_plan_is_no_date_of_publication(plan: str) -> None:
    assert inferred("2024年5月，方案印发。", plan) == "2024-05~"


def test_a_plan_alone_tells_nothing() -> None:
    assert inferred("到2027年，布局更加合理。") == ""


def test_a_time_that_is_over_ends_with_an_event() -> None:
    assert inferred("2020年4月，站点启用。到2022年7月，已有两万人次来过。") == "2022-07~"
    assert inferred("2018年9月开诊，至2021年2月累计接诊4000人。") == "2021-02~"


@pytest.mark.parametrize("over", ["共有9家医院参加", "扩大了两倍", "同比增加3成", "累计9家"])
def test_a_year_later_than_every_month_counts_only_if_it_is_over(over: str) -> None:
    assert inferred("2022年11月，试点开始。", f"2023年，{over}。") == "2023~"
    assert inferred("2022年11月，试点开始。", "2023年，9家医院参加。") == "2022-11~"


@pytest.mark.parametrize("word", ["除了", "为了", "了解", "公共卫生", "医共体", "共同", "共建"])
def test_words_that_only_contain_a_sign_of_the_past_show_nothing(word: str) -> None:
    assert inferred("2022年11月，试点开始。", f"2025年，{word}乡村。") == "2022-11~"


@pytest.mark.parametrize(
    "text", ["去年12月，全省启动试点。", "前年11月，全省启动试点。", "去年12月20日，全省启动试点。"]
)
def test_a_month_of_another_year_is_never_a_month_of_this_one(text: str) -> None:
    assert inferred("2024年5月，方案印发。", text) == "2024-05~"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("今年6月，试点扩大。", "2024-06~"),
        ("今年 6 月 3 日，试点扩大。", "2024-06~"),
        ("6月3日，试点扩大。", "2024-06~"),
        ("本年度6月，试点扩大。", "2024-06~"),
        ("7月1日，试点扩大。", "2024-07~"),
        ("7月1日起，试点扩大。", "2024-05~"),
        ("7月31日前，试点扩大。", "2024-05~"),
        ("8月3日，试点扩大。", "2024-05~"),
        ("12月3日，试点扩大。", "2024-05~"),
        ("6月，试点扩大。", "2024-05~"),
        ("6月龄的孩子接种3日。", "2024-05~"),
    ],
)
def test_a_day_without_a_year_is_of_the_year_of_its_text(text: str, edtf: str) -> None:
    assert inferred("2024年5月，方案印发。", text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2021年4月，诊室开张。7月，药房开张。", "2021-07~"),
        ("2021年4月，诊室开张。截至11月，来了9000人。", "2021-11~"),
        ("2021年4月，诊室开张。到11月，来了9000人。", "2021-11~"),
        ("2021年4月，诊室开张。到11月，再添两间。", "2021-04~"),
        ("2021年10月，诊室开张。次年5月，药房开张。", "2022-05~"),
        ("2021年10月，诊室开张。翌年5月，药房开张。7月，又添两间。", "2022-07~"),
        ("2021年4月，诊室开张。同年5月，药房开张。", "2021-05~"),
        ("2021年4月，诊室开张。当年12月，药房开张。", "2021-12~"),
        ("2021年4月，诊室开张。2月，药房开张。", "2021-04~"),
        ("2021年4月，诊室开张。在门口等了7月。", "2021-04~"),
        ("2021年4月，诊室开张。12月5日，药房开张。", "2021-12~"),
        ("2021年4月，诊室开张。12月5日起，药房开张。", "2021-04~"),
        ("7月，药房开张。2021年4月，诊室开张。", "2021-04~"),
        ("2019年4月，办法出台。2021年2月，办法修订。8月，又修订。", "2021-08~"),
        ("2021年2月，办法修订。2019年4月，办法出台。8月5日，又一版。", "2021-02~"),
        ("2021年2月，办法修订。2019年1月，办法出台。3月5日，又一版。", "2021-03~"),
        ("2021年，共有9家开张。7月，又添两家。", "2021-07~"),
    ],
)
def test_a_month_that_follows_an_event_is_of_its_year(text: str, edtf: str) -> None:
    assert inferred(text) == edtf


def test_months_without_a_year_count_where_only_the_year_is_said() -> None:
    assert inferred("2024年，基金运行平稳。", "3月4日，会议召开。") == "2024-03~"


@pytest.mark.parametrize(("month", "edtf"), [(7, "2024-07~"), (8, "2024~")])
def test_months_that_lie_far_apart_are_of_two_years_and_do_not_count(month: int, edtf: str) -> None:
    assert inferred("2024年，基金平稳。", f"1月4日，开会。{month}月3日，又开会。") == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2020年度，全县接诊9万人次，同比增长2%。", "2021~"),
        ("截至2020年底，全县有诊所90家。", "2021~"),
        ("2020年末，诊所总数为90家。", "2021~"),
        ("2020年底，诊所搬进新楼。", "2020~"),
        ("2020年，诊所接诊9万人次，同比增长2%。", "2020~"),
        ("2020年上半年，诊所接诊9万人次，同比增长2%。", "2020~"),
        ("2020年前三季度，诊所接诊9万人次。", "2020~"),
        ("到2025年末，诊所总数达到90家。", ""),
    ],
)
def test_figures_of_a_whole_year_are_written_in_the_next(text: str, edtf: str) -> None:
    assert inferred(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("三年来，变化很大。该院从2021年改造门诊楼，已经完工。", "2021~"),
        ("该院从2021年改造门诊楼，三年来，变化很大。", "2024~"),
        ("今年是香港回归25周年。", "2022~"),
        ("今年是澳门回归25周年。", "2024~"),
        ("喜迎建党100周年，诊所开张。", "2021~"),
        ("今年是中国共产党成立100周年。", "2021~"),
        ("纪念建军95周年，医院义诊。", "2022~"),
        ("庆祝建国70周年，诊所开张。", "2019~"),
        ("今年是中华人民共和国成立75周年。", "2024~"),
        ("今年是改革开放40周年。", "2018~"),
        ("在庆祝新中国成立七十周年之际，诊所开张。", "2019~"),
        ("到新中国成立100周年时，乡村面貌一新。", ""),
        ("自2016年开诊，五年来接诊9万人次。", "2021~"),
        ("自2016年8月起开诊，两年半来接诊9万人次。", "2019~"),
        ("自2016年2月起开诊，两年半以来接诊9万人次。", "2018~"),
        ("2016年开诊，五年来接诊9万人次。", "2016~"),
    ],
)
def test_an_anniversary_or_a_duration_gives_the_year(text: str, edtf: str) -> None:
    assert inferred(text) == edtf


@pytest.mark.parametrize(
    ("texts", "edtf"),
    [
        (("本规定自2022年9月1日起施行。",), "2022~"),
        (("本规定自2022年9月1日起施行。", "2019年的旧规定废止。"), "2022~"),
        (("本规定自2022年9月1日起施行。", "2022年6月，规定出台。"), "2022-06~"),
        (("本规定自2022年1月1日起施行。", "截至4月9日，无人违反。"), "2022-04~"),
        (("根据卫办发〔2018〕7号文件，制定本细则。",), "2018~"),
        (("《诊所年鉴2020》已经上架。",), "2020~"),
        (("2020年版目录已经上架。",), "2020~"),
        (("《诊所年鉴2020》已经上架。", "2021年3月，读者见面。"), "2021-03~"),
        (("《发展规划（2021—2025年）》已经上架。",), ""),
        (("《2025年行动计划》已经上架。",), ""),
        (("《2019年12月的诊所》已经上架。", "2018年3月，作者动笔。"), "2018-03~"),
    ],
)
def test_a_rule_in_force_or_a_name_counts_only_if_nothing_is_reported(
    texts: tuple[str, ...], edtf: str
) -> None:
    assert inferred(*texts) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "2019年代",
        "2000年第3版",
        "共2024例病人",
        "投入2025万元",
        "床位2020张",
        "按2018的图纸",
        "始建于1956年",
    ],
)
def test_figures_that_look_like_years_tell_nothing(text: str) -> None:
    assert inferred(text) == ""


def test_nothing_is_made_up_where_nothing_tells() -> None:
    period = infer_period([paragraph("今年6月，试点扩大。"), paragraph("基金运行平稳。")])
    assert period == Period("", PeriodBasis.UNKNOWN)


def test_an_inferred_period_names_the_sentence_and_line_that_show_it() -> None:
    texts = ("先说别的。2023年8月4日，发布会举行。后来散会。", "2022年5月，方案印发。")
    period = infer_period([paragraph(text, line) for line, text in enumerate(texts, 21)])
    assert period.basis is PeriodBasis.INFERRED
    assert (period.evidence, period.evidence_line) == ("2023年8月4日，发布会举行。", 21)


def test_the_first_of_two_sentences_with_the_newest_date_is_the_evidence() -> None:
    period = infer_period(
        [paragraph("2023年8月，甲。2023年8月，乙。", 5), paragraph("2023年8月，丙。", 9)]
    )
    assert (period.evidence, period.evidence_line) == ("2023年8月，甲。", 5)


def test_a_date_that_is_written_is_better_evidence_than_one_that_is_reckoned() -> None:
    texts = ("截至2022年底，有诊所90家。", "2023年，又开诊所9家。")
    period = infer_period([paragraph(text, line) for line, text in enumerate(texts, 1)])
    assert (period.edtf, period.evidence) == ("2023~", texts[1])


def test_a_sentence_reaches_from_full_stop_to_full_stop() -> None:
    assert sentence_at("甲。乙在此！丙", 3) == "乙在此！"
    assert sentence_at("甲。乙", 2) == "乙"


def test_of_a_very_long_sentence_only_what_is_near_is_quoted() -> None:
    assert sentence_at("甲" * 1000, 500) == "甲" * 800


@given(st.text(alphabet="2019年月日底末度起前到至自今次去〔〕《》一二十〇，。共了来3", max_size=40))
def test_whatever_is_written_the_period_is_a_year_or_month(text: str) -> None:
    found = inferred(text)
    value = parse(found)
    assert not found or (value is not None and value.approximate and not value.begin.day)


def test_a_month_in_the_name_of_a_link_gives_no_more_than_its_year() -> None:
    text = "Otter News June 2016 - what the keepers saw."
    block = replace(
        paragraph(text, 1), marks=(Mark(MarkKind.LINK, 0, 20, url="https://o.example"),)
    )
    assert infer_period([block]).edtf == "2016~"
    assert infer_period([block, paragraph("They met in May 2016.", 2)]).edtf == "2016-05~"
    assert infer_period([replace(block, marks=())]).edtf == "2016-06~"
