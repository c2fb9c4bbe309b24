"""Reads the head of a mail that was forwarded, as programs write it above its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from msgspec import structs

from generator.model import Line, Mark
from generator.model.seed import is_heading
from generator.readers.private import PRIVATE_TEXT
from generator.readers.seed import SeedText

FORWARDED = "forwarded"
"""Rule for the head of a forwarded mail, which is no part of its text."""
MOST_HEADS = 3
"""Times that a mail was forwarded, at most."""
_ABOVE = 3
"""Lines above the head of a mail that was forwarded as a whole: a remark."""
_TOP = 40
"""Lines with text among which a head is looked for."""
_REMARK = 300
"""Characters of such a remark above a page."""
_FEWEST, _MOST = 2, 12
"""Fields of a head, and lines."""
_WRAPPED = 2
"""Lines on which a field may go on."""
LONGEST = 1_000
"""Characters of a line of a head."""
# «---------- Forwarded message ---------», «Anfang der weitergeleiteten Nachricht:»
_OPENING = re.compile(
    r"(?:[-_=*>\s]{0,40})(?:(?P<forwarded>(?:begin )?forwarded (?:message|e?-?mail)"
    r"|(?:anfang der )?weitergeleitete[nr]? (?:nachricht|e-?mail)|(?:début du )?message (?:transféré|réexpédié)"
    r"|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht"
    r"|пересылаемое сообщение|转发的?(?:邮件|信息)|轉寄的?(?:郵件|訊息)|転送メッセージ)"
    r"|original message|urspr[üu]ngliche nachricht|message d'origine|mensaje original|messaggio originale"
    r"|mensagem original|原始邮件|原始郵件)\s?:?[-_=*\s]{0,40}",
    re.I,
)
_FIELDS = {
    "from": "from|von|de|da|van|från|fra|lähettäjä|od|feladó|kimden|από|от|від|发件人|發件人|寄件者|寄件人|差出人"
    "|보낸 ?사람|מאת|من",
    "date": "date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?|data|enviada em|inviato|verzonden|datum|skickat|sendt"
    "|dato|lähetetty|wysłano|odesláno|elküldve|gönderildi|στάλθηκε|дата|отправлено|надіслано|日期|时间|時間"
    "|发送时间|發送時間|傳送時間|寄件日期|送信日時|日時|日付|보낸 ?날짜|날짜|נשלח|تاريخ(?: الإرسال)?|التاريخ",
    "subject": "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|konu"
    "|θέμα|тема|主题|主題|主旨|件名|제목|נושא|الموضوع",
    "to": "to|an|à|para|a|aan|till|til|vastaanottaja|do|komu|címzett|kime|προς|кому|收件人|收件者|宛先|받는 ?사람|אל|إلى",
    "cc": "cc|kopie|copie|copia|копия|копія|抄送|副本|참조|bcc|ccn|cci",
    "reply-to": "reply-to|antwort an|répondre à|responder a|rispondi a",
}
# «[mailto:ann@example.org]»: an address as Outlook writes it
_MAILTO = re.compile(r"\[mailto:([^\[\]\s]+)\]", re.I)
# «FW: », «转发：», «WG: AW: »: what programs write before the subject of another mail
_PREFIXES = re.compile(r"(?:[^\W\d_]{1,15}[:：]\s*){1,3}")
# «To: <ann@example.org>»
_FIELD = re.compile(
    r"[>\s*]{0,20}(?P<key>" + "|".join(_FIELDS.values()) + r")\s?[*]{0,2}[:：]\s*(?P<value>\S.*)",
    re.I,
)
_KEYS = {key: re.compile(words, re.I) for key, words in _FIELDS.items()}
# «post@moor.example», «post (at) moor.example»
_ADDRESS = re.compile(r"\w\s?(?:@|[(\[]\s?at\s?[)\]]|\sat\s)\s?\w", re.I)
_PRIVATE = frozenset({"to", "cc"})


def without_forwarding(seed: SeedText, *, keep: bool) -> SeedText:
    """A mail without the heads that forwarding put above it; the last is its metadata then.

    ``keep``: whether their lines stay. Of one further down only the recipient is left out.
    """
    for _ in range(MOST_HEADS):
        below = _without_head(seed, keep=keep)
        if len(below.lines) == len(seed.lines):
            return below
        seed = below
    return seed


def without_head(seed: SeedText, *, keep: bool) -> SeedText:
    """A text without the head of the e-mail as which it was saved, in whatever language.

    Such a head is at its top: sender and subject, one with an address, and another field, above a
    blank line. Its lines stay as blank ones, so that the others keep their numbers.
    """
    start = next((at for at, line in enumerate(seed.lines) if line.text.strip()), 0)
    fields = list(_fields(seed.lines, start))
    said = [(field.key, field.value) for field in fields]
    people = (value for key, value in said if key in ("from", *_PRIVATE))
    end = fields[-1].lines.stop if fields else 0
    closed = end < len(seed.lines) and not seed.lines[end].text.strip()
    if not {"from", "subject"} <= dict(said).keys() or len(said) <= _FEWEST or not closed:
        return seed
    if not any(map(_ADDRESS.search, people)):
        return seed
    stated = tuple(pair for pair in said if pair[0] not in _PRIVATE)
    private = tuple(pair for pair in said if pair[0] in _PRIVATE)
    seed = replace(seed, metadata=(*stated, *seed.metadata), recipient=(*seed.recipient, *private))
    if keep:
        return seed
    left = [
        (PRIVATE_TEXT if field.key in _PRIVATE else FORWARDED, seed.lines[at].text)
        for field in fields
        for at in field.lines
    ]
    lines = tuple(
        Line(line.number, "") if start <= at < end else line for at, line in enumerate(seed.lines)
    )
    instead = tuple("" for rule, _ in left if rule == PRIVATE_TEXT)
    return replace(
        seed, lines=lines, omitted=(*seed.omitted, *left), instead=(*seed.instead, *instead)
    )


def _without_head(seed: SeedText, *, keep: bool) -> SeedText:
    """A mail without the first head of such a kind."""
    page = seed.format == "html"
    subject = "" if page else dict(seed.metadata).get("subject", "")
    found = _head(seed.lines, subject, page=page)
    if not found:
        return seed
    above, opening, fields = found
    said = [(field.key, field.value) for field in fields]
    opened = opening >= 0 or _forwards(subject, dict(said))
    whole = opened and above <= _ABOVE and not (page and _is_text(seed.lines[:opening]))
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
    private = [at for field in fields if field.key in _PRIVATE for at in field.lines]
    gone = set(private)
    if whole:
        gone |= {at for field in fields for at in field.lines}
        gone |= {opening} if opening >= 0 else set()
    return seed if keep or len(gone) == len(seed.lines) else _without(seed, gone, private)


class _Field(NamedTuple):
    """A field of a head."""

    key: str
    value: str
    lines: range
    """Places of its lines."""


def _forwards(subject: str, said: dict[str, str]) -> bool:
    """Whether the subject of a mail is that of the one in its text, with «FW:», «转发：» before it."""
    before = subject.removesuffix(said.get("subject") or subject)
    whole = {"from", "date", "subject"} <= said.keys()
    return whole and bool(before) and bool(_PREFIXES.fullmatch(before))


def _head(
    lines: Sequence[Line], subject: str, *, page: bool
) -> tuple[int, int, list[_Field]] | None:
    """How many lines are above the first head, the place of its first line, and its fields.

    The place is -1 where no line opens it: some programs only write its fields. ``page``: whether the
    lines are those of a page, which may quote a mail.
    """
    texts = ((at, line.text.strip()) for at, line in enumerate(lines) if line.text.strip())
    for above, (at, text) in enumerate(texts):
        if above > _TOP:
            return None
        found = _OPENING.fullmatch(text) if len(text) <= LONGEST else None
        if found and (found["forwarded"] or not page):
            fields = list(_fields(lines, at + 1))
            return (above, at, fields) if len(fields) >= _FEWEST else None
        begun = _field(lines[at]) if not page else None
        if begun and begun[0] == "from":
            fields = list(_fields(lines, at))
            keys = {field.key for field in fields}
            addressed = "@" in next((f.value for f in fields if f.key == "to"), "")
            forwards = _forwards(subject, {field.key: field.value for field in fields})
            if (len(keys) > _FEWEST and addressed) or forwards:
                return above, -1, fields
    return None


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether lines are the text of a page, and no remark."""
    headed = any(map(is_heading, lines))
    return headed or sum(len(line.text) for line in lines) > _REMARK


def _fields(lines: Sequence[Line], start: int) -> Iterator[_Field]:
    """The fields from a line on, each once, up to a blank line or one that is of none."""
    end = min(len(lines), start + _MOST)
    at = next((at for at in range(start, end) if lines[at].text.strip()), end)
    keys: set[str] = set()
    while at < end and (found := _field(lines[at])) and found[0] not in keys:
        keys.add(found[0])
        below = _end(lines, at + 1, end, keys)
        values = (found[1], *(lines[each].text for each in range(at + 1, below)))
        value = _MAILTO.sub(r"<\1>", " ".join(" ".join(values).split()))
        yield _Field(found[0], value, range(at, below))
        at = below


def _end(lines: Sequence[Line], start: int, end: int, keys: set[str]) -> int:
    """Where a field ends: it goes on in lines that are indented, or stand above another field."""
    at = start
    while at < end and lines[at].text[:1].isspace() and _goes_on(lines[at]):
        at += 1
    wrapped = at
    while wrapped < min(end, at + _WRAPPED) and _goes_on(lines[wrapped]):
        wrapped += 1
    other = _field(lines[wrapped]) if wrapped < end else None
    return wrapped if other and other[0] not in keys else at


def _goes_on(line: Line) -> bool:
    text = line.text.strip()
    return 0 < len(text) <= LONGEST and not _field(line)


def _field(line: Line) -> tuple[str, str] | None:
    """The key and the value of a line that is a field."""
    text = line.text.strip()
    found = _FIELD.fullmatch(text) if len(text) <= LONGEST else None
    if not found:
        return None
    key = next(key for key, words in _KEYS.items() if words.fullmatch(found["key"]))
    return key, found["value"]


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
