"""Finds where a message greets its recipient by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import getaddresses

from generator.readers.recipients import SPELLED_AT

SHORT_NAME = 2
"""Letters of a name at least."""
LONGEST_NAME = 200
"""Letters of a name at most."""
MOST_NAMES = 60
"""Names that are looked for."""
_PERSON = 3
"""Words of a name of which each may be the person's; a longer one is that of a group."""
# «Dear », «Sehr geehrter Herr »
_GREETING = re.compile(
    r"\s*(?P<words>(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|hallo|moin|servus|liebe[rs]?"
    r"|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?|hola|buen(?:os|as) \w{3,6}"
    r"|estimad[oa]|querid[oa]|ciao|buongiorno|gentile|car[oa]|olá|oi|beste|geachte|hej|kära|kære|cześć"
    r"|привет|здравствуйте|уважаем(?:ый|ая)|дорог(?:ой|ая))(?=[\s,])|尊敬的|亲爱的|親愛的|你好)[\s,，]*"
    r"(?:(?:mr|mrs|ms|dr|herr|frau|mme|m|sr|sra)\b\.?\s+)?",
    re.I,
)
# «, », «- », « 👋», but not «-Marie»
_END = re.compile(r"\s*(?:[,!;，！：。–—\u2190-\u2bff\U0001f000-\U0001faff]|[-:.](?!\w)|\Z)\s*")
# «様», «先生：», «：», «您好！»: what greets behind a name in East Asia, with nothing before it
_BEHIND = re.compile(
    r"\s*(?:(?:様|さま|さん|殿|先生|女士|小姐|老师|老師|同学|님)?\s*[:：,，、]?\s*(?:您好|你好|안녕하세요|こんにちは)?)[:：,，、。！!]?\s*"
)
# «(ann@example.org)», « ann@example.org»: an address behind a name
_BEHIND_NAME = re.compile(r"[<(\[]?[^\s<>()\[\]@,;]{1,200}@[^\s<>()\[\]@,;]{1,200}[>)\]]?")
# «, », with which a title goes on behind a name
_TURNING = re.compile(r"\s*[,，]\s*")
# «Members»: words of names that are nobody's own
_GROUP = re.compile(
    r"the|and|for|our|all|your|clubs?|team|group|members?|list|readers?|friends?|subscribers?|newsletter|news|society"
    r"|association|office|company|family|everyone|mr|mrs|ms|dr|und|der|die|das|von|verein|freunde|mitglieder|leser"
    r"|de|la|le|les|el|los|amis|membres|lecteurs",
    re.I,
)
# «!», «, 👋»
_ENDS_GREETING = re.compile(r"[!,:，！：][^\w!,:，！：]*\Z")
SHORT_GREETING = 60
"""Characters of a greeting that is all of a line, at most."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def greets(text: str) -> bool:
    """Whether a text is nothing but a greeting: «☀️ Good morning, Millbrook!»."""
    begin = next((at for at, sign in enumerate(text) if sign.isalnum()), len(text))
    ends = bool(_ENDS_GREETING.search(text))
    return ends and len(text) <= SHORT_GREETING and bool(_GREETING.match(text, begin))


def names_of(values: Iterable[str]) -> tuple[str, ...]:
    """The names of the recipients in fields of a head, whole and word by word; the longest first.

    ``values``: such as «Ann Lee <ann@example.org>».
    """
    spelled = [_BEHIND_NAME.sub("<@>", SPELLED_AT.sub("@", value)) for value in values]
    try:
        found = [name for name, _ in getaddresses(spelled) if name and "@" not in name]
    except RecursionError:
        return ()
    names = dict.fromkeys(" ".join(name.split()).lower() for name in found[:MOST_NAMES])
    names |= dict.fromkeys(f"{first} {last}" for last, first in _turned(names))
    parts = [words for name in names if len(words := _WORD.findall(name)) <= _PERSON]
    names |= dict.fromkeys(word for words in parts for word in words if not _GROUP.fullmatch(word))
    known = [name for name in names if SHORT_NAME <= len(name) <= LONGEST_NAME][:MOST_NAMES]
    return tuple(sorted(known, key=lambda name: (-len(name), name)))


def _turned(names: Iterable[str]) -> list[list[str]]:
    """The parts of names that are written with the last first: «lee, ann»."""
    cut = (name.split(", ") for name in names)
    return [parts for parts in cut if len(parts) == 2 and all(parts)]


def greetings_in(text: str, names: Iterable[str], *, top: bool) -> Iterator[tuple[int, int]]:
    """Where a text that begins with a greeting has one of ``names``: all of «Dear Ann,», else « Ann».

    ``top``: whether it is at the top of a message; elsewhere it loses no more than the name.
    """
    if not (found := _GREETING.match(text)):
        if top and any(_is_turned_to(text, name) for name in names):
            yield 0, len(text)
        return
    for name in names:
        end = found.end() + len(name)
        if text[end - len(name) : end].lower() == name and (closing := _END.match(text, end)):
            alone = top and closing.end() == len(text)
            yield (0, len(text)) if alone else (found.end("words"), end)
            return


def _is_turned_to(text: str, name: str) -> bool:
    """Whether a text is a name with nothing but what greets behind it: «佐藤 花子 様», «李安：»."""
    plain = " ".join(text.split())
    rest = plain[len(name) :]
    return bool(rest) and plain.lower().startswith(name) and bool(_BEHIND.fullmatch(rest))


def addressed(text: str, names: Iterable[str]) -> str:
    """The name with which a title turns to the recipient: «Ann, » of «Ann, your letter»."""
    low = text.lower()
    for name in names:
        found = _TURNING.match(text, len(name)) if low.startswith(name) else None
        if found and found.end() < len(text):
            return text[: found.end()]
    return ""
