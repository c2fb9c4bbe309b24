"""Word boundaries and parts of speech of Chinese text, by jieba's dictionary."""

from __future__ import annotations

import re
from functools import cache
from math import inf, log
from operator import itemgetter
from sys import intern

import jieba

_MISSING = ("唐山", "岳阳")
"""Cities of millions that the dictionary lacks."""
_LONGEST = 5
"""Characters of the longest word that is looked for; few are longer."""
_FREQUENCY = 500
"""Frequency given to them; the dictionary has about this for cities of their size."""
_NEAR = 4
"""Characters on either side that show where words begin and end."""
# «医保DRG付费»: what jieba cuts by its dictionary; all else is cut into characters
_RUN = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)")
_CHARACTER = re.compile(r"\r\n|.", re.DOTALL)
_BEGINNING = itemgetter(slice(-1))
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


@cache
def tokenizer() -> jieba.Tokenizer:
    """The tokenizer for all uses; callers must not add words to it.

    It is filled here and not by jieba's ``initialize``, which takes twice as long, logs to the
    terminal and leaves a cache file in the temporary folder.
    """
    made = jieba.Tokenizer()
    made.FREQ, _ = _dictionary()
    made.total = sum(made.FREQ.values())
    made.initialized = True
    for word in _MISSING:
        made.add_word(word, _FREQUENCY)
    return made


@cache
def _dictionary() -> tuple[dict[str, int], dict[str, str]]:
    """The words of jieba's dictionary, how often each occurs, and their parts of speech.

    Both have the same strings as keys, since every process that reads texts holds them. How often
    the beginnings of words occur is there too: so jieba finds that a word goes on.
    """
    with jieba.Tokenizer().get_dict_file() as file:
        fields = file.read().decode().split()
    known, numbers = fields[::3], {number: int(number) for number in set(fields[1::3])}
    counts = dict(zip(known, map(numbers.__getitem__, fields[1::3]), strict=True))
    tags = dict(zip(known, map(intern, fields[2::3]), strict=True))
    tags.update(dict.fromkeys(_MISSING, "ns"))
    longer = known
    while longer := [w for w in dict.fromkeys(map(_BEGINNING, longer)) if w and w not in counts]:
        counts.update(dict.fromkeys(longer, 0))
    return counts, tags


def cut(text: str) -> list[str]:
    """The words of a text by the dictionary alone; together they are the text.

    They are those of jieba's ``cut`` with ``HMM=False``, in a third of its time.
    """
    found: list[str] = []
    for index, part in enumerate(_RUN.split(text)):
        found += _likeliest(part) if index % 2 else _CHARACTER.findall(part)
    return found


def _likeliest(run: str) -> list[str]:
    """The words that are the likeliest together; Latin letters that are no words stay together."""
    ends = _ends(run)
    found: list[str] = []
    at = latin = 0
    while at < len(run):
        end = ends[at]
        if end - at == 1 and run[at] in _LATIN:
            at = end
            continue
        if latin < at:
            found.append(run[latin:at])
        found.append(run[at:end])
        at = latin = end
    return [*found, run[latin:]] if latin < len(run) else found


def _ends(run: str) -> list[int]:
    """For each column of a run, where the word ends with which the likeliest words begin there."""
    counts, least = tokenizer().FREQ, -log(tokenizer().total)
    size = len(run)
    scores, ends = [0.0] * (size + 1), [0] * size
    for start in range(size - 1, -1, -1):
        best, last, end = -inf, start + 1, start + 1
        count = counts.get(run[start])
        while count is not None:
            if count and (score := log(count) + least + scores[end]) >= best:
                best, last = score, end
            end += 1
            count = counts.get(run[start:end]) if end <= size else None
        scores[start] = best if best > -inf else least + scores[start + 1]
        ends[start] = last
    return ends


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over the beginning or end of these columns: «扩|张群|体» is not."""
    position = first = max(0, start - _NEAR)
    for word in cut(text[first : end + _NEAR]):
        stop = position + len(word)
        if position < start < stop or position < end < stop:
            return False
        position = stop
    return True


def longest(text: str) -> list[str]:
    """The longest words of the dictionary, from the left to the right; other characters are left out.

    Less exact than :func:`cut`, and many times as fast.
    """
    counts, found, at = tokenizer().FREQ, [], 0
    while at < len(text):
        length = 1
        if text[at : at + 2] in counts:  # a word, or the beginning of one
            lengths = range(min(_LONGEST, len(text) - at), 1, -1)
            length = next((n for n in lengths if counts.get(text[at : at + n])), 1)
        if length > 1:
            found.append(text[at : at + length])
        at += length
    return found


def tag(word: str) -> str:
    """Part of speech as jieba writes it: «n», «v», «nr» (person), «ns» (place), «nt» (body).

    Empty for a word that is not in the dictionary.
    """
    return _dictionary()[1].get(word, "")


def frequency(word: str) -> int:
    """Occurrences of a word in the texts that jieba's dictionary was counted from."""
    return int(tokenizer().FREQ.get(word) or 0)


@cache
def frequent(least: int) -> tuple[str, ...]:
    """The words with at least so many occurrences in the texts of jieba's dictionary."""
    return tuple(word for word, count in tokenizer().FREQ.items() if count >= least)
