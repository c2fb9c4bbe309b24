"""Titles, numbers, issuers, years and kinds, one sentence at a time."""

from __future__ import annotations

import pytest

from generator.apparatus.documents.kinds import DocumentKind
from generator.apparatus.documents.mentions import DocumentMention, mentioned_documents
from tests import factories


def cited(*paragraphs: str) -> tuple[DocumentMention, ...]:
    blocks = tuple(factories.paragraph(text) for text in paragraphs)
    return mentioned_documents(factories.article(blocks=blocks))


@pytest.mark.parametrize(
    ("text", "number", "body", "year"),
    [
        ("国务院办公厅印发《关于推进分级诊疗的意见》。", "", "国务院办公厅", ""),
        ("2017 年，国务院办公厅印发《关于推进分级诊疗的意见》。", "", "国务院办公厅", "2017"),
        ("在2021年国家医保局等八部门《医疗价格改革试点方案》中", "", "国家医保局等八部门", "2021"),
        (
            "2009年国家发展改革委等三部委在《药品价格改革意见》中提出",
            "",
            "国家发展改革委等三部委",
            "2009",
        ),
        (
            "《试点方案》（国办发 [2019] 2号）提到，",
            "国办发〔2019〕2号",
            "",
            "2019",
        ),
        ("《配套措施的意见》(医保发〔2019〕18 号)也谈及", "医保发〔2019〕18号", "", "2019"),
        ("《管理条例》（国务院令第 680 号）施行", "国务院令第680号", "", ""),
        ("市政府以琼府〔2019〕1号印发了《健康产业规划》", "琼府〔2019〕1号", "", "2019"),
        (
            "2020年2月，中共中央、国务院公布《关于深化改革的意见》",
            "",
            "中共中央、国务院",
            "2020",
        ),
        ("2022 年末，海南省医保局发布的《采购实施方案》第十二条", "", "海南省医保局", "2022"),
        (
            "2021年11月，在试点取得成效的基础上，国家医保局印发《行动计划（DRG）》",
            "",
            "国家医保局",
            "2021",
        ),
        ("近日，福建省卫生健康委印发《专项活动实施方案（2022）》", "", "福建省卫生健康委", ""),
        ("3月19日，国家医保局联合4部门发布《追溯码通知》", "", "国家医保局联合4部门", ""),
        ("各地要认真落实《关于推进分级诊疗的意见》", "", "", ""),
        ("随着《国务院关于推进医改的意见》的实施", "", "国务院", ""),
        ("国务院近日批复原则同意《强基工程实施方案》。", "", "国务院", ""),
        ("浙江出台《健康城市行动纲要》", "", "浙江", ""),
        ("政策依据是1952年6月政务院的《公费医疗条例》", "", "政务院", "1952"),
        ("国务院医改办印发《推广三明经验的通知》", "", "国务院医改办", ""),
        ("2020年，国务院联防联控机制发布《防控方案（第二版）》", "", "国务院联防联控机制", "2020"),
        ("全国爱卫办公布《国家卫生城市标准》", "", "全国爱卫办", ""),
        (
            "省卫健委坚持“预防为主”，深入推进试点，印发《妇幼健康促进方案》",
            "",
            "",
            "",
        ),
        ("青海省卫健委坚持“预防为主”，推进试点，印发《妇幼促进方案》", "", "青海省卫健委", ""),
        (
            "青海省卫健委(省中医局)、青海省教育厅负责实施，联合制定了《学校建设标准》",
            "",
            "青海省卫健委、青海省教育厅",
            "",
        ),
        ("优惠更加凸显，会同青海省医保局出台《中医药实施意见》", "", "青海省医保局", ""),
        ("试点顺利，各地制定《妇幼健康促进方案》", "", "", ""),
        ("青海省卫健委坚持“预防为主”，各地制定《妇幼健康促进方案》", "", "", ""),
        ("根据国务院办公厅《关于推进分级诊疗的意见》", "", "国务院办公厅", ""),
        ("由国家卫生健康委印发的《关于推进分级诊疗的意见》", "", "国家卫生健康委", ""),
        ("依据国家医保局2023年发布的《检查管理办法》", "", "国家医保局", "2023"),
        ("如皋市政府出台《健康城市行动纲要》", "", "如皋市政府", ""),
        ("国务院常务会议审议通过《新技术条例》", "", "国务院", ""),
        ("第十三届全国人大常委会第三十次会议表决通过《医师法》", "", "全国人大常委会", ""),
        ("国家卫健委官网公布的《质量安全目标》", "", "国家卫健委", ""),
        ("患者读过《关于推进分级诊疗的意见》，2020年他说", "", "", ""),
        ("2023年居民收入增长，《“十四五”医保规划》提出", "", "", ""),
    ],
)
def test_a_sentence_tells_number_body_and_year(
    text: str, number: str, body: str, year: str
) -> None:
    (mention,) = cited(text)
    assert (mention.number, mention.body, mention.year) == (number, body, year)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("根据《关于促进中医药传承创新发展的意见》", DocumentKind.POLICY),
        ("《中华人民共和国药品管理法》规定", DocumentKind.LAW),
        ("《医疗保障基金使用监督管理条例》", DocumentKind.LAW),
        ("《医疗机构管理办法》", DocumentKind.POLICY),
        ("《“健康中国2030”规划纲要》", DocumentKind.PLAN),
        ("《健康中国行动（2019—2030年）》", DocumentKind.PLAN),
        ("《电子病历系统应用水平分级评价标准（试行）》", DocumentKind.STANDARD),
        ("《2023年政府工作报告》提出", DocumentKind.POLICY),
        ("据《健康报》报道", DocumentKind.PERIODICAL),
        ("发表于《中国卫生》杂志", DocumentKind.PERIODICAL),
        ("《柳叶刀》期刊", DocumentKind.PERIODICAL),
        ("《中国卫生健康统计年鉴》显示", DocumentKind.REPORT),
        ("《医疗器械蓝皮书：行业发展报告（2022）》", DocumentKind.REPORT),
        ("科普丛书《跟我学中医》", DocumentKind.BOOK),
        ("《中医内科学纲要》一书", DocumentKind.BOOK),
        ("话剧《医宗·无双》", DocumentKind.OTHER),
        ("签署《医疗科研合作协议》", DocumentKind.OTHER),
        ("《关于支付方式改革的思考》", DocumentKind.OTHER),
        ("《红楼梦》", DocumentKind.OTHER),
    ],
)
def test_form_and_context_tell_what_a_title_names(text: str, kind: DocumentKind) -> None:
    (mention,) = cited(text)
    assert mention.kind is kind


def test_a_short_name_means_the_document_it_was_introduced_for() -> None:
    first, second, third = cited(
        "省医保局发布《关于实施直接结算的通知》(下称《通知》)，另有《关于价格管理的通知》。",
        "别的话。",
        "《通知》要求各地执行。",
    )
    assert first.names == ("通知",)
    assert second.title == "关于价格管理的通知"
    assert third.title == first.title


def test_a_short_name_without_book_marks_is_known_too() -> None:
    first, second = cited(
        "《海南省健康产业发展规划》（琼府〔2019〕1号）（以下简称省健康产业规划）发布。",
        "《省健康产业规划》明确了目标。",
    )
    assert second.core == first.core
    assert second.number == "琼府〔2019〕1号"


def test_a_bare_form_means_the_only_document_that_ends_with_it() -> None:
    first, second = cited("委里印发《健康促进专项活动实施方案》。", "《实施方案》要求……")
    assert second.title == first.title


@pytest.mark.parametrize("form", ["建议", "指示"])
def test_what_parties_and_leaders_issue_has_bare_forms_too(form: str) -> None:
    assert cited(f"会议审议通过的《{form}》，对未来五年作出部署。") == ()
    first, second = cited(f"《关于制定五年规划的{form}》印发。《{form}》提出，推进健康建设。")
    assert first.title == second.title


def test_a_bare_form_without_antecedent_is_left_out() -> None:
    assert cited("《通知》要求各地执行。") == ()


def test_a_bare_form_far_from_two_antecedents_is_left_out() -> None:
    found = cited(
        "先有《关于价格管理的通知》。",
        "后有《关于药品采购的通知》。",
        "一段。",
        "《通知》要求执行。",
    )
    assert [mention.title for mention in found] == ["关于价格管理的通知", "关于药品采购的通知"]


def test_a_list_of_documents_shares_its_lead() -> None:
    found = cited("2022年，山东省出台《中医药规划》《中医药条例》和《文化弘扬工程方案》等。")
    assert {(mention.body, mention.year) for mention in found} == {("山东省", "2022")}


def test_a_list_of_documents_shares_the_body_clauses_before() -> None:
    found = cited("青海省卫健委坚持预防为主，推进试点，印发《妇幼促进方案》《减残降残方案》。")
    assert [mention.body for mention in found] == ["青海省卫健委"] * 2


def test_marks_inside_marks_belong_to_the_title() -> None:
    (mention,) = cited("国务院办公厅发布《关于印发〈国家试点方案〉的通知》。")
    assert mention.title == "关于印发〈国家试点方案〉的通知"
    (mention,) = cited("《关于印发《国家试点方案》的通知》。")
    assert mention.title == "关于印发〈国家试点方案〉的通知"


def test_a_title_has_no_more_than_120_characters() -> None:
    longest = "关于" + "医" * 116 + "办法"
    assert [each.title for each in cited(f"《{longest}》。")] == [longest]
    assert cited(f"《关于{longest}》。") == ()


@pytest.mark.parametrize("text", ["《没有结尾的书名号", "反了》的《", "《》", "《甲》"])
def test_broken_marks_make_no_document(text: str) -> None:
    assert cited(text) == ()


def test_a_passage_knows_its_block_and_sentence() -> None:
    (mention,) = cited("第一段。", "先说一句。再看《关于分级诊疗的意见》怎么说。最后一句。")
    passage = mention.passage
    assert (passage.block, passage.sentence) == (1, "再看《关于分级诊疗的意见》怎么说。")
    assert (passage.start, passage.end) == (7, 18)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("甘肃省、甘肃、甘肃省，另有青海省。", "甘肃省商务厅"),
        ("甘肃省、甘肃省，另有青海省。", ""),
        ("甘肃省、青海省。", ""),
        ("重庆、重庆、重庆，另有甘肃省。", "甘肃省商务厅"),
        ("甘苏省、甘苏省、甘苏省。", ""),
        ("兰州市。", ""),
    ],
)
def test_a_relative_body_gets_the_province_that_the_article_is_about(text: str, body: str) -> None:
    (mention,) = cited(text, "省商务厅制定《市场体系建设方案》。")
    assert mention.body == body


def test_a_document_that_only_the_title_cites_is_found_there() -> None:
    text = "《关于甲乙的意见》已经印发，《通知》说好。"
    made = factories.article(
        title="解读《关于甲乙的意见》和《关于丙丁的通知》", blocks=(factories.paragraph(text),)
    )
    found = mentioned_documents(made)
    assert [(each.title, each.passage.block) for each in found] == [
        ("关于甲乙的意见", 0),
        ("关于丙丁的通知", None),
    ]


def test_a_short_name_counts_without_book_marks_too() -> None:
    found = cited(
        "国务院下发《关于设立先行区的批复》（国函〔2013〕33号），此文被称为“国九条”。",
        "“国九条”推动先行区发展。",
    )
    assert [(each.title, each.passage.block) for each in found] == [
        ("关于设立先行区的批复", 0),
        ("关于设立先行区的批复", 1),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("修订人口与健康条例，", "青海省人口与健康条例"),
        ("学习人口与健康条例，", "人口与健康条例"),
        ("修订甘肃省人口与健康条例，", "甘肃省人口与健康条例"),
    ],
)
def test_a_regulation_that_is_amended_is_of_the_province_that_the_article_is_about(
    text: str, title: str
) -> None:
    (mention,) = cited("青海省、青海省、青海省。", text)
    assert mention.title == title


def test_so_many_citations_of_an_article_are_found_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.apparatus.documents.mentions.MOST_CITATIONS", 3)
    found = cited("《第一条例》和《第二条例》。", "根据药品管理法、《第三条例》。")
    assert [each.title for each in found] == ["第一条例", "第二条例", "药品管理法"]
