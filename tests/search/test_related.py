"""What a search offers beside the exact set, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from generator import search
from generator.apparatus.archive import gather
from generator.apparatus.finding import find_apparatus
from generator.model import Archive, Term, Vocabulary
from tests.project import ROOT
from tests.search.conftest import Write
from tests.search.grading import graded_queries, ndcg, offered
from tests.search.node import ask
from tests.search.reference import archive_of, article

FILES = [
    f"{name}_queries.yml"
    for name in (
        *("more", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
        *("ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
    )
]
APART = [graded_queries(name) for name in FILES]
MORE = [each for queries in APART for each in queries]
LEAST = (0.95, 0.92, 0.94, 0.95, 0.91, 0.93, 0.9, 0.93, 0.84, 0.84, 0.96, 0.91)
MOST = (0, 0, 0, 0, 1, 1, 2, 0, 4, 1, 0, 1)
"""What a file of them gains on average; how many of its queries find nothing though something answers."""
FILLER = "各级部门认真落实有关要求"


@pytest.fixture
def archive() -> Archive:
    made = archive_of(
        article(1, "药品集采扩围", [FILLER, "集采的药品降价"]),
        article(2, "带量采购十年", [FILLER, "带量采购的经验"]),
        article(3, "医保基金监管", [f"基金的监管{FILLER}", "国办发〔2020〕20号"]),
        article(4, "学校近视防治", [FILLER]),
        article(5, "乡村医生", ["雷海潮介绍，医保和养老要衔接", FILLER]),
    )
    topics = Vocabulary((Term("集采", "jicai", ("带量采购",)),))
    classed = tuple(
        replace(issue, articles=tuple(replace(a, topics=("集采",)) for a in issue.articles))
        for issue in made.issues
    )
    return replace(made, issues=classed, topics=topics, synonyms=(("降价", "便宜"),))


def related(index: Path, query: str, **options: object) -> list[tuple[int, str]]:
    """Order and kind of reason of each related article; none is in the exact set."""
    [answer] = ask(index, [(query, {"limit": 10, **options})])
    found = {result["url"] for result in answer["results"]}
    assert found.isdisjoint(result["url"] for result in answer["related"])
    assert all(result["reason"]["text"] for result in answer["related"])
    return [(result["order"], result["reason"]["kind"]) for result in answer["related"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("集采", (2, "synonym")),  # by the names of a topic
        ("药品便宜了", (1, "synonym")),  # by the lists of synonyms
        ("集釆", (1, "spelling")),  # looks alike
        ("带量采够", (2, "spelling")),  # sounds alike
        ("国办发[2020]20号", (3, "variant")),
        ("国办发2020年第20号", (3, "variant")),
        ("国办发2020年20号文", (3, "variant")),
        ("国办发2020 第20号文件", (3, "variant")),  # as one term
        ("药品集采扩为", (1, "spelling")),  # as a whole
        ("医保基金是怎么监管的？", (3, "question")),
        ("基金监管经验", (3, "fewer")),
        ("基金监管求助", (3, "fewer")),  # a verb that none has, beside two
        ("近视降价防治", (4, "fewer")),
        ("jicai", (1, "spelling")),  # by pinyin
        ("xiang cun yi sheng", (5, "spelling")),
    ],
)
def test_an_article_is_offered_with_its_reason(
    write: Write, archive: Archive, query: str, first: tuple[int, str]
) -> None:
    assert related(write(archive), query)[:1] == [first]


@pytest.mark.parametrize(
    "query",
    [
        "火星移民计划",
        "猴痘",
        "的",
        "-集采",
        "xyz 量子",
        "怎么样？",
        "医保烟",
        "猴痘监管",
        "jicaixx",
    ],
)
def test_what_nothing_answers_finds_nothing(write: Write, archive: Archive, query: str) -> None:
    assert related(write(archive), query) == []


def test_a_word_of_the_language_is_no_misspelt_one(write: Write) -> None:
    made = archive_of(article(1, "乡村的事业", ["事业的保险"]), article(2, "学校", [FILLER]))
    index = write(made)
    assert related(index, "失业保险") == []  # and sounds like 事业
    assert related(index, "食业保险")[:1] == [(1, "spelling")]


def test_a_verb_that_no_article_has_counts_less_than_a_name(write: Write) -> None:
    texts = [["抑郁的热线", FILLER], [FILLER], [FILLER]]
    index = write(archive_of(*(article(n, "乙", text) for n, text in enumerate(texts, 1))))
    assert related(index, "抑郁热线求助") == [(1, "fewer")]
    assert related(index, "抑郁直升机墓地") == []


def test_an_article_with_the_name_comes_before_one_with_the_verb(write: Write) -> None:
    titles = ["疫苗的热线", "推开的热线", "丙", "丁"]
    index = write(archive_of(*(article(n, title, [FILLER]) for n, title in enumerate(titles, 1))))
    assert [order for order, _ in related(index, "疫苗什么时候推开热线")] == [1, 2]


def test_words_in_a_compound_that_only_its_synonym_finds_count_too(write: Write) -> None:
    texts = [["逐级转诊", FILLER], ["逐级转诊", "乡村的经验", FILLER], [FILLER], [FILLER]]
    made = archive_of(*(article(n, "乙", text) for n, text in enumerate(texts, 1)))
    index = write(replace(made, synonyms=(("逐级转诊", "小病不出乡村"), ("乡村", "村里"))))
    assert [order for order, _ in related(index, "小病不出乡村")] == [2, 1]


def test_a_misspelt_word_loads_only_known_words_that_share_a_character(write: Write) -> None:
    words = [chr(0x4E00 + n) + chr(0x5000 + n) for n in range(10_000)]
    synonyms = tuple((word, "集采") for word in words)
    index = write(replace(archive_of(article(1, "药品集采", [FILLER])), synonyms=synonyms))
    assert len(list((index / "known").iterdir())) > 1
    [answer] = ask(index, [("集釆", {})], "cold")
    assert [result["order"] for result in answer["related"]] == [1]
    loaded = sum(path.stat().st_size for path in (index / "known").iterdir())
    assert answer["bytes"] < sum(path.stat().st_size for path in index.rglob("*.js")) - loaded // 2


def test_a_piece_of_a_phrase_counts_less_than_a_name(write: Write) -> None:
    texts = [["抑郁的热线", FILLER], [FILLER], [FILLER]]
    index = write(archive_of(*(article(n, "乙", text) for n, text in enumerate(texts, 1))))
    assert related(index, "少得抑郁热线各院") == [(1, "fewer")]  # 得 makes 少得 no name
    assert related(index, "菘蓝抑郁热线鹈鹕") == []


def test_articles_that_say_the_words_seldom_and_far_apart_are_not_offered(write: Write) -> None:
    apart = article(1, "甲", ["医院的美容", *[FILLER] * 80, "食堂的监管"])
    near = article(2, "甲", ["病房的监测，灯光的监测", FILLER])
    index = write(archive_of(apart, near, *(article(n, "丁", [FILLER]) for n in range(3, 9))))
    assert related(index, "美容食堂") == []
    assert related(index, "灯光监测病房")[:1] == [(2, "question")]


def test_a_number_that_no_article_has_says_nothing_of_other_numbers(write: Write) -> None:
    own = article(1, "皖卫函〔2019〕9号", ["皖卫函〔2019〕9号印发8条", FILLER])
    index = write(archive_of(own, article(2, "丙", [FILLER])))
    assert related(index, "皖卫函2019年9号文") == [(1, "variant")]
    assert related(index, "皖卫函2019年8号文") == []


def test_a_place_in_a_question_is_cut_from_the_word_before_it(write: Write) -> None:
    texts = [["校园的义诊", FILLER], ["职工在校，公园内", FILLER], [FILLER], [FILLER]]
    index = write(archive_of(*(article(n, "乙", text) for n, text in enumerate(texts, 1))))
    assert [order for order, _ in related(index, "在校园内怎么义诊")] == [1]


def test_a_letter_and_a_character_are_one_word(write: Write) -> None:
    texts = [["甲的企业，K证上市", FILLER], ["企业，企业", FILLER], [FILLER], [FILLER]]
    index = write(archive_of(*(article(n, "乙", text) for n, text in enumerate(texts, 1))))
    assert related(index, "K证企业怎么办")[:1] == [(1, "question")]


def test_where_no_article_has_what_is_asked_the_rest_is_not_offered(write: Write) -> None:
    texts = [["专项检查的价格，专项的价格", FILLER], [FILLER], [FILLER]]
    index = write(archive_of(*(article(n, "乙", text) for n, text in enumerate(texts, 1))))
    assert related(index, "论文专项检查价格") == []
    assert related(index, "求助专项检查价格") == [(1, "fewer")]  # a verb


@pytest.mark.parametrize(
    ("query", "exact"),
    [("国办发〔2020〕20号", [1]), ("国办发[2020]20号", []), ("国办发〔2020〕21号", [])],
)
def test_the_number_of_a_document_stands_for_its_title(
    write: Write, query: str, exact: list[int]
) -> None:
    title = "《关于修缮沿河老桥的意见》"
    made = archive_of(
        article(1, "老桥", [f"县里印发{title}（国办发〔2020〕20号）。", FILLER]),
        article(2, "渡口", [f"按照{title}，渡口停航。", FILLER]),
        article(3, "学校", [FILLER]),
    )
    index = write(made)
    for path, data in search.named_files(made, find_apparatus(made)):
        place = index / Path(path).relative_to(search.FOLDER)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
    [answer] = ask(index, [(query, {"limit": 10})])
    assert [result["order"] for result in answer["results"]] == exact
    found = {result["order"]: result["reason"]["text"] for result in answer["related"]}
    known = {1, 2} - {*exact} if "20号" in query else set()
    assert set(found) == known
    assert not known or title.strip("《》") in found[2]


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("vaccinations", "vaccination"),
        ("hospitals", "hospital"),
        ("Café", "cafe"),
        ("naive", "naïve"),
        ("organized", "organised"),
        ("studied", "studies"),
        ("stopped", "stop"),
        ("behaviours", "behavior"),
    ],
)
def test_other_forms_of_a_word_are_offered_and_said(write: Write, query: str, form: str) -> None:
    texts = ["We met in", "a plan of", f"the {form} there"]
    made = archive_of(*(article(n, "Plan", [text]) for n, text in enumerate(texts, 1)))
    [answer] = ask(write(replace(made, language="en")), [(query, {"limit": 10})])
    assert answer["results"] == []
    assert [result["order"] for result in answer["related"]] == [3]
    assert answer["related"][0]["reason"] == {"kind": "form", "text": f"Other form: {form}"}


@pytest.mark.parametrize(
    "query", ["mental health", "Mental Health", "bridge repairs", "repair of old bridges"]
)
def test_english_words_are_looked_up_together(write: Write, query: str) -> None:
    made = archive_of(
        article(1, "心理", ["心理健康的服务", "修桥的经验"]), article(2, "学校", [FILLER])
    )
    topic = Term("心理健康", "xinli", english="Mental health")
    classed = tuple(
        replace(issue, articles=tuple(replace(a, topics=("心理健康",)) for a in issue.articles))
        for issue in made.issues
    )
    words = (("修桥", "bridge repair", "repair of old bridges"),)
    named = replace(made, issues=classed, topics=Vocabulary((topic,)), synonyms=words)
    assert related(write(named), query) == [(1, "synonym")]
    assert related(write(replace(made, synonyms=(("桥", "old"),))), "mental health") == []


def test_a_compound_is_found_by_its_synonym_whatever_its_parts_mean(write: Write) -> None:
    others = [article(n, "乙", ["心脏的检查", "管理的经验"]) for n in range(3, 9)]
    texts = [article(1, "支架的价格", [FILLER, "每个支架的费用"]), article(2, "丙", [FILLER])]
    made = replace(archive_of(*texts, *others), synonyms=(("支架", "心脏管理支架"),))
    index = write(made)
    assert related(index, "心脏管理支架")[:1] == [(1, "synonym")]
    assert related(index, "心脏管理支架取代")[:1] == [(1, "fewer")]


def test_an_article_that_is_about_one_of_three_words_is_offered_last(write: Write) -> None:
    texts = ["桥梁和道路的维修", "桥梁的历史，桥梁的图纸，桥梁的照片", "公园"]
    made = [article(n, "甲", [text, FILLER]) for n, text in enumerate(texts, 1)]
    others = [article(n, "乙", [FILLER]) for n in range(4, 21)]
    index = write(archive_of(*made, *others))
    assert [order for order, _ in related(index, "桥梁 道路 公园")] == [1, 3, 2]


def test_a_wrong_character_between_two_names_is_corrected(write: Write) -> None:
    made = archive_of(
        article(1, "考评", ["三甲医院和它的绩效考核", FILLER]), article(2, "学校", [FILLER])
    )
    index = write(replace(made, synonyms=(("绩效考核", "考绩"), ("医院绩效", "院所的绩效"))))
    assert related(index, "三甲医院绩校考核") == [(1, "spelling")]


def test_what_articles_have_as_it_is_typed_is_not_corrected(write: Write) -> None:
    index = write(
        archive_of(article(1, "甲", ["张擎沐说"]), article(2, "乙", ["张擎木说", FILLER]))
    )
    (index / "spellings.js").unlink()
    [answer] = ask(index, [("张擎沐", {})])
    assert [result["order"] for result in answer["results"]] == [1]


@pytest.mark.parametrize("query", ["planets", "hospice", "stores", "castle"])
def test_words_that_only_begin_alike_are_no_forms(write: Write, query: str) -> None:
    made = archive_of(article(1, "Plan", ["a hospital story", "the case"]))
    [answer] = ask(write(replace(made, language="en")), [(query, {"limit": 10})])
    assert answer["related"] == []


def test_nothing_is_offered_where_that_is_switched_off(write: Write, archive: Archive) -> None:
    assert related(write(archive), "集采", related=False) == []


def test_what_is_excluded_and_filtered_is_not_offered(write: Write, archive: Archive) -> None:
    index = write(archive)
    assert related(index, "集采 -经验") == []
    assert related(index, "集采", issue="2030-01") == []


def test_what_was_done_is_said(write: Write, archive: Archive) -> None:
    [answer] = ask(write(archive), [("药品便宜了", {})])
    assert [said.partition(":")[2] for said in answer["explained"]] == [" 药品, 便宜", " 降价"]


def test_hits_are_counted_in_each_article(write: Write, archive: Archive) -> None:
    [answer] = ask(write(archive), [("集采 药品", {})])
    assert [(result["order"], result["hits"]) for result in answer["results"]] == [(1, 4)]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The archive's answers to the graded queries."""
    folder = tmp_path_factory.mktemp("graded")
    archive = gather(ROOT / "seeds")[0]
    files = search.build(archive) | dict(search.named_files(archive, find_apparatus(archive)))
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    queries = [(each.query, {"limit": 10}) for each in (*graded_queries(), *MORE)]
    return ask(folder / search.FOLDER, queries)


def test_graded_queries_find_what_answers_them(answers: list[dict[str, Any]]) -> None:
    values = defaultdict(list)
    for graded, answer in zip(graded_queries(), answers[: -len(MORE)], strict=True):
        if graded.grades:
            values[graded.kind].append(ndcg(graded, offered(answer)))
    assert mean(value for each in values.values() for value in each) >= 0.94
    assert mean(values["synonym"]) >= 0.85
    assert mean(values["question"]) >= 0.85


def test_queries_written_apart_from_the_vocabularies_find_what_answers_them(
    answers: list[dict[str, Any]],
) -> None:
    found = iter(answers[-len(MORE) :])
    for queries, least, most in zip(APART, LEAST, MOST, strict=True):
        pairs = [(each, next(found)) for each in queries]
        asked = [(each, offered(answer)) for each, answer in pairs if each.grades]
        assert mean(ndcg(graded, articles) for graded, articles in asked) >= least
        assert sum(not articles for _, articles in asked) <= most


def test_few_graded_queries_that_nothing_answers_are_offered_anything(
    answers: list[dict[str, Any]],
) -> None:
    pairs = zip((*graded_queries(), *MORE), answers, strict=True)
    absent = [answer["related"] for graded, answer in pairs if not graded.grades]
    assert sum(map(bool, absent)) <= len(absent) // 7


@pytest.fixture
def named(write: Write, archive: Archive) -> Path:
    """The index of an archive, with the names of what its articles name."""
    texts = ["国家卫生健康委主任雷海潮表示，医保和养老要衔接", "省医保局局长王宏志介绍，药品降价"]
    texts += ["县医院院长王宏志介绍，药品降价"]  # a namesake
    made = replace(
        archive_of(*(article(n, "答问", [text, FILLER]) for n, text in enumerate(texts, 1))),
        synonyms=(("宏志", "大志"), ("降价", "便宜")),
    )
    index = write(made)
    for path, data in search.named_files(made, find_apparatus(made)):
        place = index / Path(path).relative_to(search.FOLDER)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
    return index


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("雷海潮的观点", 1),
        ("雷海潮说了什么", 1),
        ("雷海潮的降价", 1),  # which is said of others
        ("王宏志是什么人", 3),
        ("谁是王宏志", 3),
        ("Lei Haichao", 1),
        ("Haichao Lei", 1),
        ("lei hai chao", 1),
    ],
)
def test_a_person_is_found_by_name_whatever_is_asked(named: Path, query: str, order: int) -> None:
    [answer] = ask(named, [(query, {"limit": 10})])
    assert [result["order"] for result in (*answer["results"], *answer["related"])][:1] == [order]
    assert not any("宏志" in said.replace("王宏志", "") for said in answer["explained"])


def test_a_word_that_articles_have_is_not_taken_for_a_misspelt_one(write: Write) -> None:
    index = write(archive_of(article(1, "集采", ["集采的药品"]), article(2, "集彩", ["集彩的药"])))
    assert related(index, "集采 量子火箭墓地") == []


def test_a_range_and_an_issue_hold_for_related_articles_too(write: Write) -> None:
    one, other = article(1, "集采", [FILLER], "2024-01"), article(2, "集采", [FILLER], "2024-02")
    index = write(replace(archive_of(one, other), synonyms=(("集采", "团购"),)))
    assert [order for order, _ in related(index, "团购 第 1 期")] == [1]
    assert related(index, "团购 2019-2020") == []


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("free trade port", 1),
        ("diagnosis related groups", 2),
        ("pilot zones", 1),
    ],
)
def test_english_names_are_found_by_parts_and_without_hyphens(
    write: Write, query: str, order: int
) -> None:
    term = Term("自贸港", "port", (), english="Pilot zones and free trade port")
    made = archive_of(article(1, "自贸港", [FILLER]), article(2, "分组付费", [FILLER]))
    classed = tuple(
        replace(issue, articles=tuple(replace(a, topics=("自贸港",)) for a in issue.articles))
        for issue in made.issues
    )
    groups = (("分组付费", "diagnosis-related groups"),)
    made = replace(made, issues=classed, topics=Vocabulary((term,)), synonyms=groups)
    assert related(write(made), query)[:1] == [(order, "synonym")]


def test_a_number_says_less_than_a_word(write: Write) -> None:
    titles = ["2030年的报告", "疫苗的报告", "丙", "丁"]
    index = write(archive_of(*(article(n, title, [FILLER]) for n, title in enumerate(titles, 1))))
    assert [order for order, _ in related(index, "2030年疫苗")][:1] == [2]


def test_latin_words_are_shown_as_they_were_typed(write: Write) -> None:
    index = write(archive_of(article(1, "疫苗", ["疫苗的药品", FILLER])))
    [answer] = ask(index, [("NBA的疫苗药品", {"limit": 10})])
    said = [*answer["explained"], *(each["reason"]["text"] for each in answer["related"])]
    assert "NBA" in "".join(said)
    assert "Nba" not in "".join(said)
