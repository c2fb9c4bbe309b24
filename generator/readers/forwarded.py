"""Reads the head of a mail that was forwarded, as programs write it above its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from generator.model import Line, Mark
from generator.readers.private import PRIVATE_TEXT
from generator.readers.seed import SeedText

FORWARDED = "forwarded"
"""Rule for the head of a forwarded mail, which is no part of its text."""
_ABOVE = 3
"""Lines above the head of a mail that was forwarded as a whole: a remark."""
_TOP = 40
"""Lines with text among which a head is looked for."""
_FEWEST, _MOST = 2, 12
"""Fields of a head."""
LONGEST = 1_000
"""Characters of a line of a head."""
# «---------- Forwarded message ---------», «Anfang der weitergeleiteten Nachricht:»
_OPENING = re.compile(
    r"(?:[-_=*>\s]{0,40})(?:(?:begin )?forwarded (?:message|e?-?mail)|original message"
    r"|(?:anfang der )?weitergeleitete[nr]? (?:nachricht|e-?mail)|urspr[üu]ngliche nachricht"
    r"|(?:début du )?message (?:transféré|réexpédié|d'origine)|mensaje (?:reenviado|original)"
    r"|messaggio (?:inoltrato|originale)|mensagem (?:encaminhada|original)|doorgestuurd bericht"
    r"|пересылаемое сообщение|转发的?(?:邮件|信息)|轉寄的?(?:郵件|訊息)|原始邮件|原始郵件|転送メッセージ)"
    r"\s?:?[-_=*\s]{0,40}",
    re.I,
)
_FIELDS = {
    "from": "from|von|de|da|van|от|发件人|寄件者|寄件人|差出人",
    "date": "date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|verzonden|дата|日期|发送时间|寄件日期|日付",
    "subject": "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|тема|主题|主旨|件名",
    "to": "to|an|à|para|a|aan|кому|收件人|收件者|宛先",
    "cc": "cc|kopie|copie|copia|копия|抄送|副本",
    "reply-to": "reply-to|antwort an|répondre à|responder a|rispondi a",
}
# «To: <ann@example.org>»
_FIELD = re.compile(
    r"[>\s*]{0,20}(?P<key>" + "|".join(_FIELDS.values()) + r")\s?[*]{0,2}[:：]\s*(?P<value>\S.*)",
    re.I,
)
_KEYS = {word: key for key, words in _FIELDS.items() for word in words.split("|")}
_PRIVATE = frozenset({"to", "cc"})


def without_forwarding(seed: SeedText, *, keep: bool = False) -> SeedText:
    """A mail without the head that forwarding put above it, which is its metadata then.

    ``keep``: whether its lines stay. Of one further down only the recipient is left out.
    """
    found = _head(seed.lines)
    if not found:
        return seed
    above, opening, fields = found
    whole = above <= _ABOVE
    said = dict.fromkeys((key, value) for key, value, _ in fields)
    stated = tuple(pair for pair in said if pair[0] not in _PRIVATE) if whole else ()
    keys = {key for key, _ in stated}
    sender = [pair for pair in seed.metadata if pair[0] == "from"] if "from" in keys else []
    seed = replace(
        seed,
        metadata=(*stated, *(pair for pair in seed.metadata if pair[0] not in keys)),
        recipient=(
            *seed.recipient,
            *(("to", value) for _, value in sender),
            *(pair for pair in said if pair[0] in _PRIVATE),
        ),
    )
    gone = {at for key, _, at in fields if whole or key in _PRIVATE} | (
        {opening} if whole else set()
    )
    private = [at for key, _, at in fields if key in _PRIVATE]
    return seed if keep or len(gone) == len(seed.lines) else _without(seed, gone, private)


def _head(lines: Sequence[Line]) -> tuple[int, int, list[tuple[str, str, int]]] | None:
    """How many lines are above the first head, the place of its first line, and its fields."""
    texts = ((at, line.text.strip()) for at, line in enumerate(lines) if line.text.strip())
    for above, (at, text) in enumerate(texts):
        if above > _TOP:
            return None
        if len(text) <= LONGEST and _OPENING.fullmatch(text):
            fields = list(_fields(lines, at + 1))
            return (above, at, fields) if len(fields) >= _FEWEST else None
    return None


def _fields(lines: Sequence[Line], start: int) -> Iterator[tuple[str, str, int]]:
    """The fields from a line on: key, value, and place of the line."""
    for at in range(start, min(len(lines), start + _MOST)):
        text = lines[at].text.strip()
        found = _FIELD.fullmatch(text) if len(text) <= LONGEST else None
        if found:
            yield _KEYS[found["key"].lower()], " ".join(found["value"].split()), at
        elif text:
            return


def _without(seed: SeedText, gone: set[int], private: Iterable[int]) -> SeedText:
    """A file without some of its lines, which are listed; links to others follow them."""
    kept = [at for at in range(len(seed.lines)) if at not in gone]
    numbers, number = {}, 1
    for at in range(len(seed.lines)):
        numbers[at + 1] = min(number, len(kept))
        number += at not in gone
    lines = tuple(_moved(seed.lines[at], numbers) for at in kept)
    lines = (structs.replace(lines[0], broken=False), *lines[1:])
    left = [
        (PRIVATE_TEXT if at in private else FORWARDED, seed.lines[at].text) for at in sorted(gone)
    ]
    instead = tuple("" for rule, _ in left if rule == PRIVATE_TEXT)
    return replace(
        seed, lines=lines, omitted=(*seed.omitted, *left), instead=(*seed.instead, *instead)
    )


def _moved(line: Line, numbers: dict[int, int]) -> Line:
    marks = tuple(_led(mark, numbers) for mark in line.marks)
    return structs.replace(line, number=numbers[line.number], marks=marks)


def _led(mark: Mark, numbers: dict[int, int]) -> Mark:
    """A mark whose link leads to the same line of the file as before."""
    if not mark.url.startswith("#") or not mark.url[1:].isdecimal():
        return mark
    return replace(mark, url=f"#{numbers.get(int(mark.url[1:]), 1)}")
