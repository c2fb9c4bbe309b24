"""Finds where a message greets its recipient by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import getaddresses

SHORT_NAME = 2
"""Letters of a name at least."""
# «Dear », «Sehr geehrter Herr »
_GREETING = re.compile(
    r"\s*(?P<words>(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|hallo|moin|servus|liebe[rs]?"
    r"|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?|hola|buen(?:os|as) \w{3,6}"
    r"|estimad[oa]|querid[oa]|ciao|buongiorno|gentile|car[oa]|olá|oi|beste|geachte|hej|kära|kære|cześć"
    r"|привет|здравствуйте|уважаем(?:ый|ая)|дорог(?:ой|ая))(?=[\s,])|尊敬的|亲爱的|親愛的|你好)[\s,，]*"
    r"(?:(?:mr|mrs|ms|dr|herr|frau|mme|m|sr|sra)\b\.?\s+)?",
    re.I,
)
_END = re.compile(r"\s*(?:[,!:.;，！：。–—-]\s*|\Z)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def names_of(values: Iterable[str]) -> tuple[str, ...]:
    """The names of the recipients in fields of a head, whole and word by word; the longest first.

    ``values``: such as «Ann Lee <ann@example.org>».
    """
    try:
        found = [name for name, _ in getaddresses(list(values)) if name and "@" not in name]
    except RecursionError:
        return ()
    words = (word for name in found for word in _WORD.findall(name))
    names = {" ".join(name.split()).lower() for name in (*found, *words)}
    return tuple(sorted((n for n in names if len(n) >= SHORT_NAME), key=lambda n: (-len(n), n)))


def greetings_in(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text that begins with a greeting has one of ``names``: all of «Dear Ann,», else « Ann»."""
    if not (found := _GREETING.match(text)):
        return
    for name in names:
        end = found.end() + len(name)
        if text[end - len(name) : end].lower() == name and (closing := _END.match(text, end)):
            alone = closing.end() == len(text)
            yield (0, len(text)) if alone else (found.end("words"), end)
            return
