"""Who does what a sentence says, where other words stand between: «省卫生健康委坚持预防为主，印发《…》»."""

from __future__ import annotations

import re
from itertools import accumulate

from generator.apparatus.documents.issuers import COMMA, is_body, says_issued, without_verb
from generator.language import words
from generator.language.text import squash

_ASIDE = re.compile(r"[“\"][^“”\"]*[”\"]|[（(][^（）()]*[）)]")
# «近日», «2021年以来»: what may stand before the verb without being its subject
_ADVERBIAL = re.compile(
    r"(?:并|且|还|又|也|先后|陆续|同时|共同|近日|日前|此后|随后|今年|去年|为此|据此|组织|研究|牵头|专门|\d{4}年|\d{1,2}月|[、和])*"
)
# «会同省医疗保障局出台»
_TOGETHER = re.compile(r"(?:会同|联合|与)(?P<other>[\u4e00-\u9fff、和]{3,40})")
_VERB = re.compile("负责|组织|会同|牵头|主持|承担|开展|坚持|顺应")
_LONGEST = 40
"""Characters at the beginning of a clause where its subject stands."""
_LEADING = re.compile(
    r"^(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|近日|日前|近期|今年以来|近年来|今年|去年|其中|同时|此外|为此|随后|目前|当前|在)+"
)


def find_subject(before: str) -> str:
    """The body that issues what the words before a title end with; empty where none is named.

    ``before``: the sentence up to the title.
    """
    lead = squash(before)
    if not says_issued(lead):
        return ""
    *clauses, last = COMMA.split(_ASIDE.sub("", without_verb(lead)))
    other = ""
    if not _ADVERBIAL.fullmatch(last):
        together = _TOGETHER.fullmatch(last)
        if not together or not is_body(together["other"]):
            return ""
        other = together["other"]
    for clause in reversed(clauses):
        if body := _begins_with_body(clause):
            return f"{body}、{other}" if other else body
    return other


def _begins_with_body(clause: str) -> str:
    """The body with which a clause begins, if it is the subject: a verb or adverb follows."""
    clause = _LEADING.sub("", clause)[:_LONGEST]
    cut = words.cut(clause)
    ends = [*accumulate(map(len, cut))]
    found = [
        clause[:end]
        for word, end in zip(cut[1:], ends, strict=False)
        if words.tag(word) in ("v", "d", "p") and is_body(clause[:end])
    ]
    return next((body for body in reversed(found) if not _VERB.search(body)), "")
