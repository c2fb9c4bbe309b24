"""People are found with their office, and sentences that only look so are not."""

from __future__ import annotations

import pytest

from generator.apparatus.people import index as people
from generator.apparatus.people.finding import mentioned_people
from generator.apparatus.people.index import initial
from generator.apparatus.people.offices import find_people
from generator.language.names import is_name
from generator.model import Archive, Block, BlockKind
from tests import factories


def found(text: str) -> list[tuple[str, str]]:
    return [(name, office) for name, office, _, _ in find_people(text)]


def archive(*texts: str) -> Archive:
    return factories.archive(
        *(
            factories.article(order, blocks=(factories.paragraph(text),))
            for order, text in enumerate(texts, 1)
        )
    )


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("国家医保局医药服务管理司司长黄心宇介绍，", "黄心宇", "国家医保局医药服务管理司司长"),
        ("会上，复旦大学公共卫生学院教授胡善联指出", "胡善联", "复旦大学公共卫生学院教授"),
        ("据北京大学肿瘤医院信息部主任衡反修介绍", "衡反修", "北京大学肿瘤医院信息部主任"),
        ("区卫生健康委党委书记、主任曹仁告诉记者", "曹仁", "区卫生健康委党委书记、主任"),
        ("基层司监察专员傅卫女士;", "傅卫", "基层司监察专员"),
        ("“好。”某咨询集团合伙人王宏志介绍到", "王宏志", "某咨询集团合伙人"),
        ("知名医疗信息化专家陈金雄主任认为", "陈金雄", "医疗信息化专家"),
        ("习近平总书记在报告中指出", "习近平", "总书记"),
        ("省人民医院院长欧阳修文说", "欧阳修文", "省人民医院院长"),
        ("某分会(IHE)会长王韬梳理了标准", "王韬", "某分会(IHE)会长"),
        ("卫生健康委医疗应急司司长郭燕红在大会上的发言", "郭燕红", "卫生健康委医疗应急司司长"),
        ("世界卫生组织总干事谭德塞博士说", "谭德塞", "世界卫生组织总干事"),
        ("主治医生朱超华还专程打来电话", "朱超华", "主治医生"),
        ("基金监管处处长江涛透露", "江涛", "基金监管处处长"),
        ("会见了国务院港澳办主任廖晖，", "廖晖", "国务院港澳办主任"),
        ("院长安文博等出席", "安文博", "院长"),
        ("世界卫生组织驻华代表卡洛琳·哈特出席", "卡洛琳·哈特", "世界卫生组织驻华代表"),
        ("据清华大学包晓岚教授介绍", "包晓岚", "清华大学教授"),
        ("温如海院士指出", "温如海", "院士"),
        ("继续学习习近平总书记讲话", "习近平", "总书记"),
        ("推动公立医院院长黄心宇说", "黄心宇", "公立医院院长"),
        ("（记者黄筱）省医保局局长李明说", "李明", "省医保局局长"),
        ("引进器械领域骆清铭院士", "骆清铭", "院士"),
        ("县卫生院的吴成功医师", "吴成功", "医师"),
        ("人口基金代表处主任阎·豪伟说", "阎·豪伟", "人口基金代表处主任"),
        ("市卫生健康委主任高建国表示", "高建国", "市卫生健康委主任"),
        ("主任医师何光明告诉记者", "何光明", "主任医师"),
        ("处长方向明表示", "方向明", "处长"),
        ("院长方平介绍了做法", "方平", "院长"),
        ("乡村医生李明远说", "李明远", "乡村医生"),
        ("课题组成员李明远", "李明远", "课题组成员"),
        ("课题组成员：李明远、", "李明远", "课题组成员"),
        ("李明远主任医师坐诊", "李明远", "主任医师"),
        ("钟南山院士团队", "钟南山", "院士"),
        ("李强总理强调", "李强", "总理"),
        ("李明远副司长表示", "李明远", "副司长"),
        ("医保局大数据中心主任李明远说", "李明远", "医保局大数据中心主任"),
        ("省卫生健康委健康促进处处长李明远说", "李明远", "省卫生健康委健康促进处处长"),
        ("和平区卫健委主任李明远说", "李明远", "和平区卫健委主任"),
        ("与会专家李明远说", "李明远", "与会专家"),
        ("于都县医保局局长李明远说", "李明远", "于都县医保局局长"),
        ("向阳区卫生健康局局长李明远说", "李明远", "向阳区卫生健康局局长"),
        ("作者系北京大学教授李明远", "李明远", "北京大学教授"),
        ("此事由国家医保局司长李明远说", "李明远", "国家医保局司长"),
        ("自由贸易区管委会主任李明远说", "李明远", "自由贸易区管委会主任"),
    ],
)
def test_an_office_before_a_name_is_found(text: str, name: str, office: str) -> None:
    assert found(text) == [(name, office)]


def test_two_people_of_one_list_are_two() -> None:
    text = "班上有国医大师王新陆、国家中医药管理局巡讲团专家刘更生等亲自授课。"
    assert [name for name, _ in found(text)] == ["王新陆", "刘更生"]


def test_the_names_of_a_list_share_the_office() -> None:
    office = "县医院副院长"
    assert found(f"{office}刘敏、周涛、高新区分别发言") == [("刘敏", office), ("周涛", office)]
    assert found(f"{office}刘敏、周涛医院") == [("刘敏", office)]


@pytest.mark.parametrize(
    "text",
    [
        "校长于昨日表示，要快。",
        "局长向记者介绍，要快。",
        "局长严肃地指出，要快。",
        "代表党中央表示祝贺。",
        "书记于会上表示。",
        "专家曾多次提醒。",
        "眼科专家白内障、青光眼门诊",
        "医生查房，病人好了。",
        "专家：应当重视、加强",
        "两会部长通道",
        "推动乡村医生向执业(助理)医师转化",
        "某公司CEO(首席执行官)向记者透露",
        "某地级市医保局局长表示，这与政府有关",
        "一位资深专家认为",
        "卫生健康委有关负责人介绍",
        "医生利用自身的信息优势",
        "对医生而言，任务繁重",
        "全科医生高度重视，",
        "医院院长成为第一责任人。",
        "医生和护士长期坚守",
        "他说，主任时常提醒",
        "全国人大代表应当履职",
        "院长任期内，药占比下降",
        "基金会代表白皮书编写组致辞",
        "湖南省长沙一医院",
        "位于房山区长阳镇军留庄",
        "新华社长沙一月十六日电",
        "向李总书记汇报",
        "医学专家教授",
        "青年教授",
        "学习温如海院士",
        "与会的高年资医生",
        "请包村书记",
    ],
)
def test_a_post_without_a_name_is_nobody(text: str) -> None:
    assert found(text) == []


def test_press_conferences_have_the_office_above_the_name() -> None:
    speakers = [
        Block(BlockKind.SPEAKER, text, line, line)
        for line, text in enumerate(("国家卫生健康委基层司监察专员", "傅卫"), 1)
    ]
    article = factories.article(blocks=(*speakers, factories.paragraph("谢谢。")))
    (mention,) = mentioned_people(article)
    assert (mention.name, mention.office) == ("傅卫", "国家卫生健康委基层司监察专员")
    assert mention.passage.block == 1


def mentions(*texts: str, title: str = "一篇文章") -> list[tuple[str, str, int | None]]:
    """Name, office and block of every mention in an article with these paragraphs."""
    blocks = tuple(factories.paragraph(text) for text in texts)
    found = mentioned_people(factories.article(title=title, blocks=blocks))
    return [(each.name, each.office, each.passage.block) for each in found]


def test_the_first_office_stays() -> None:
    office = "省医保局局长"
    assert mentions(f"{office}黄心宇说，好。", "黄心宇表示，很好。副局长黄心宇说。") == [
        ("黄心宇", office, 0),
        ("黄心宇", office, 1),
        ("黄心宇", office, 1),
    ]


def test_the_title_comes_last() -> None:
    found = mentions("省医保局局长黄心宇说，好。", title="黄心宇：好")
    assert [(name, block) for name, _, block in found] == [("黄心宇", 0), ("黄心宇", None)]


@pytest.mark.parametrize("name", ["黄心宇", "傅卫", "欧阳修文", "习近平", "解奕炯"])
def test_names_are_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("word", ["高度重", "方面", "黄", "医生们", "王某", "黄心宇说话"])
def test_words_are_no_names(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize(
    ("name", "letter"), [("黄心宇", "H"), ("单伟", "S"), ("曾光", "Z"), ("解奕炯", "X")]
)
def test_surnames_have_their_own_initial(name: str, letter: str) -> None:
    assert initial(name) == letter


def indexed(*texts: str) -> tuple[people.Person, ...]:
    """The index of an archive with an article for each text."""
    articles = archive(*texts).articles
    return people.index_people(found for article in articles for found in mentioned_people(article))


def test_one_person_of_one_house_is_one_and_namesakes_are_apart() -> None:
    made = indexed(
        "国家医保局司长黄心宇说。",
        "国家医保局医药管理司司长黄心宇介绍。",
        "甘肃省人民医院院长黄心宇说。",
    )
    assert [(len(person.passages), len(person.offices)) for person in made] in (
        [(1, 1), (2, 2)],
        [(2, 2), (1, 1)],
    )
    assert len({person.slug for person in made}) == 2


@pytest.mark.parametrize(
    ("first", "second", "people_found"),
    [
        ("甘肃省妇幼保健院院长", "甘肃省妇女联合会主席", 2),
        ("甘肃省妇幼保健院院长", "甘肃省妇幼中心主任", 1),
        ("甘肃省妇幼保健院院长", "院长", 1),
        ("院长", "甘肃省妇幼保健院院长", 1),
        ("副院长", "副局长", 2),
        ("省院院长", "院长", 1),
    ],
)
def test_offices_that_begin_alike_or_give_only_the_post_are_of_one_person(
    first: str, second: str, people_found: int
) -> None:
    made = indexed(f"{first}黄心宇说。", f"{second}黄心宇说。")
    assert len(made) == people_found
    assert sum(len(person.passages) for person in made) == 2


def test_a_post_alone_stays_apart_where_there_are_namesakes() -> None:
    texts = ("甘肃省医院院长黄心宇说。", "浙江省医院院长黄心宇说。", "院长黄心宇说。")
    assert len(indexed(*texts)) == 3


def test_an_article_gives_the_first_office_that_says_more_than_the_post() -> None:
    found = mentions("副局长黄心宇说。", "省局局长黄心宇说。", "国家医保局司长黄心宇说。")
    assert found == [("黄心宇", "省局局长", block) for block in range(3)]


def test_a_speaker_without_an_office_is_named() -> None:
    blocks = (
        Block(BlockKind.SPEAKER, "主持人", 1, 1),
        Block(BlockKind.SPEAKER, "傅卫：", 2, 2),
        factories.paragraph("谢谢。"),
    )
    (mention,) = mentioned_people(factories.article(blocks=blocks))
    assert (mention.name, mention.office, mention.passage.block) == ("傅卫", "", 1)
    assert mention.passage.sentence[mention.passage.words] == "傅卫"


@pytest.mark.parametrize(
    ("above", "name", "first", "second"),
    [
        ("国家卫生健康委基层司监察专员", "康复", BlockKind.SPEAKER, BlockKind.SPEAKER),
        ("国家卫生健康委基层司监察专员", "傅卫", BlockKind.SPEAKER, BlockKind.PARAGRAPH),
    ],
)
def test_other_lines_above_each_other_introduce_nobody(
    above: str, name: str, first: BlockKind, second: BlockKind
) -> None:
    blocks = (Block(first, above, 1, 1), Block(second, name, 2, 2))
    assert mentioned_people(factories.article(blocks=blocks)) == ()


def test_an_office_has_no_more_than_48_characters() -> None:
    office = "省" * 46 + "局长"
    assert found(f"{office}黄心宇说") == [("黄心宇", office)]
    assert found(f"省{office}黄心宇说") == []


def test_one_without_an_office_is_the_only_one_of_that_name() -> None:
    (person,) = indexed("患者赵会明说。", "省医院院长赵会明说。")
    assert (person.offices, person.articles) == (("省医院院长",), 2)
    assert {each.offices for each in indexed("患者赵会明说。")} == {()}
