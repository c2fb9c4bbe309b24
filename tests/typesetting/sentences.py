"""Sentences to set: cut out of the seeds, mixed with invented Latin words and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

_NOISE = re.compile(
    r"返回目录|来源|提要|本期|阅读提醒|扫一扫|\d+ / \d+|[▶●•·#\t|~*_\\\[\]]|https?:"
)
# «一、提高认识», «(二)», «3.», «第一，»: a sentence that would look like a heading
_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十]+[，、]")
_SENTENCE = re.compile(r"[^。！？!?]{10,70}。")
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{5,14}")
# «澳门日报记者»: a clause that would look like a speaker
_PERSON = re.compile(r"(?:记者|院长|主任|司长|局长|主持人|专员)$")
_SYLLABLES = (
    "ka",
    "mi",
    "lo",
    "ter",
    "ven",
    "da",
    "pro",
    "sim",
    "net",
    "cor",
    "li",
    "ra",
    "bo",
    "med",
)
_BALANCED = (("（", "）"), ("“", "”"), ("《", "》"), ("(", ")"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Raw material of articles."""

    sentences: tuple[str, ...]
    """Whole sentences, each ends with 。"""
    clauses: tuple[str, ...]
    """Clauses of 5 to 14 Chinese characters, without any sign."""


@cache
def phrases() -> Phrases:
    """Sentences and clauses of the project's own seeds, in their order."""
    sentences: dict[str, None] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        text = "".join("¶" if _NOISE.search(line) else re.sub(r"\s+", "", line) for line in lines)
        sentences.update(dict.fromkeys(s for s in _SENTENCE.findall(text) if _usable(s)))
    parts = {part for sentence in sentences for part in re.split("[，。；：、]", sentence)}
    clauses = sorted(p for p in parts if _CLAUSE.fullmatch(p) and not _PERSON.search(p))
    return Phrases(tuple(sentences), tuple(clauses))


def _usable(sentence: str) -> bool:
    if "¶" in sentence or _NUMBER.match(sentence) or not "\u4e00" <= sentence[0] <= "\u9fff":
        return False
    return all(sentence.count(a) == sentence.count(b) for a, b in _BALANCED)


def word(random: Random) -> str:
    """An invented Latin word: ``Kamilo``, ``DTP``, ``GPT-4``, ``netCor``."""
    stem = "".join(random.choice(_SYLLABLES) for _ in range(random.randint(1, 4)))
    form = random.randrange(5)
    if form == 0:
        return stem[: random.randint(2, 4)].upper()
    if form == 1:
        return f"{stem[:3].upper()}-{random.randint(2, 99)}"
    return stem if form == 2 else stem.capitalize()


def words(random: Random) -> str:
    """One to five Latin words with blanks between them."""
    return " ".join(word(random) for _ in range(random.choice((1, 1, 2, 3, 5))))


def figure(random: Random) -> str:
    """A number as texts have it, with its unit."""
    number = random.choice(
        (
            f"{random.randint(2, 99)}",
            f"{random.randint(100, 99999)}",
            f"{random.randint(1, 99)}.{random.randint(1, 9)}",
        )
    )
    return number + random.choice(("%", "%", "万元", "家", "个", "亿美元"))


def sentence(random: Random) -> str:
    """One sentence, at times with something Latin, quoted or bracketed in it."""
    base = random.choice(phrases().sentences)
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        base = _enriched(base, random)
    return _ended(base, random)


def _enriched(base: str, random: Random) -> str:
    places = [m.start() for m in re.finditer("，", base)]
    place = random.choice(places) if places else len(base) - 1
    return base[:place] + _insertion(random) + base[place:]


def _insertion(random: Random) -> str:
    clause = random.choice(phrases().clauses)
    forms = (
        lambda: f"和{clause[:2]}\u200b{clause[2:]}",
        lambda: f"“{clause}”",
        lambda: f"《{clause}》",
        lambda: f"（{clause}）",
        lambda: f"“{clause}”（{words(random)}）",
        lambda: f"《{clause}》（{random.randint(1990, 2025)}年）",
        lambda: f"（比如{words(random)}）",
        lambda: f"、{word(random)}、{word(random)}等",
        lambda: f"约{figure(random)}",
        lambda: f"达到{figure(random)}（{clause}）",
        lambda: f"：“{clause}，{clause}”",
        lambda: f"——{words(random)}——",
        lambda: f"“{clause}‘{clause[:4]}’”",
        lambda: f"和{words(random)}平台",
    )
    return random.choice(forms)()


def _ended(base: str, random: Random) -> str:
    form = random.randrange(20)
    body = base[:-1]
    if form == 0:
        return f"{body}？"
    if form == 1:
        return f"{body}！"
    if form == 2:
        return f"“{base}”" if not set("“”") & set(base) else base
    if form == 3:
        return f"{body}……"
    if form == 4:
        return f"{base}（{random.choice(phrases().clauses)}。）"
    return base
