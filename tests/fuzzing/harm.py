"""Damage that can happen to a file on its way to the seeds folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from generator.language.text import width

TextHarm = Callable[[list[str], Random], list[str]]
"""Harm to the lines of a text."""
ByteHarm = Callable[[bytes, Random], bytes]
"""Harm to the bytes of a file."""

MARKS = (
    "返回目录", "来源：健康报", "来源：", "——本期视点——", "-----本期内容-----", "·医疗改革·", "▶", "【提要】",
    "▶推进支付改革（来源：健康报）——第 3 页", "（来源：", "【相关新闻】", "8 / 88", "- 4 -", "第 3 页", "12", "●", "一、",
    "（一）", "1.", "第一，", "表 1 各地情况", "甲\t乙\t丙", "2022年第47期", "(11.21-11.27)", "(13.45-2.31)", "医周药事",
    "新华社记者 李恒 黄筱", "问：", "主持人：", "——", "…", "\t", "　　", " ", "(据新华社报道)", "![](x.jpg)", "▶ [标题](#)",
    "\\[\\]", "国发〔2024〕1号", "《中华人民共和国药品管理法》", "2024年2月30日", "1/0 / 0",
)  # fmt: skip
"""Lines and marks that structure a newsletter."""
HOSTILE = (
    "<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", "{% endraw %}", "# ", "```", "~~~", "[a]: b", "---", "...",
    "| a | b |", "*[HTML]: x", "<!--", "-->", "]]>", "&amp;#60;", "=1+1", "\x1b[31m", "{: .x #y }", "[TOC]", "!!! x",
    "    code", "> quote", "+ item", "\\", "<div markdown>", "$$", "[^1]", "\u202eabc", "\ufeff", "\u200b\u200d",
    "\u2028", "\x85", "\x0c", "\x0b", "\u0301" * 9, "𠀀", "\U0001f600", "\ufffe", "\ue000", "a" * 300, "—" * 200,
)  # fmt: skip
"""Texts that mean something to Markdown, HTML, templates, tables or terminals."""
CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x0e\x1a\x1b\x1f\x7f\x80\x85\x9f\u200b\u200e\u202e\u2028\ufeff"
LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", "\n\r", "\u2028")
ENCODINGS = ("gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "big5", "utf-32")


def cut(lines: list[str], random: Random) -> list[str]:
    """Leave out a stretch anywhere, from the middle of one line to the middle of another."""
    first, last = _stretch(lines, random)
    if first >= last:
        return lines
    head = lines[first][: random.randint(0, len(lines[first]))]
    tail = lines[last - 1][random.randint(0, len(lines[last - 1])) :]
    return [*lines[:first], head + tail, *lines[last:]]


def double(lines: list[str], random: Random) -> list[str]:
    """Put a stretch in twice."""
    first, last = _stretch(lines, random)
    return [*lines[:last], *lines[first:last], *lines[last:]]


def shuffle(lines: list[str], random: Random) -> list[str]:
    """Shuffle a stretch, line by line or in blocks."""
    first, last = _stretch(lines, random)
    size = random.choice((1, 1, 3, 10))
    blocks = [lines[at : min(at + size, last)] for at in range(first, last, size)]
    random.shuffle(blocks)
    return [*lines[:first], *(line for block in blocks for line in block), *lines[last:]]


def move(lines: list[str], random: Random) -> list[str]:
    """Move a stretch elsewhere."""
    first, last = _stretch(lines, random)
    rest = [*lines[:first], *lines[last:]]
    to = random.randint(0, len(rest))
    return [*rest[:to], *lines[first:last], *rest[to:]]


def unmark(lines: list[str], random: Random) -> list[str]:
    """Take a mark out of every line that has it, or of some."""
    mark = random.choice(
        ("返回", "来源", "：", "本期", "·", "▶", "【提要】", "页", "——", "（", "）", "第")
    )
    share = random.choice((0.2, 1.0))
    return [line.replace(mark, "") if random.random() < share else line for line in lines]


def mark(lines: list[str], random: Random) -> list[str]:
    """Put marks in, as lines of their own or within others."""
    return _strew(lines, MARKS, random)


def be_hostile(lines: list[str], random: Random) -> list[str]:
    """Put in what other programs would act on."""
    return _strew(lines, HOSTILE, random)


def control(lines: list[str], random: Random) -> list[str]:
    """Put control characters in."""
    return _strew(lines, CONTROLS, random)


def wrap_anew(lines: list[str], random: Random) -> list[str]:
    """Set a stretch to another width, paragraphs no longer known."""
    first, last = _stretch(lines, random)
    text, em = "".join(lines[first:last]), random.choice((1, 5, 12, 20, 33, 50, 10_000))
    made, line = [], ""
    for sign in text:
        if width(line + sign) > em if em < 60 else len(line) > em:
            made.append(line)
            line = ""
        line += sign
    return [*lines[:first], *made, *([line] if line else []), *lines[last:]]


def glue(lines: list[str], random: Random) -> list[str]:
    """Take out line breaks."""
    first, last = _stretch(lines, random)
    return [*lines[:first], "".join(lines[first:last]), *lines[last:]]


def space_out(lines: list[str], random: Random) -> list[str]:
    """Put blank lines or blanks between, before or behind."""
    first, last = _stretch(lines, random)
    blank = random.choice((" ", "\u3000", "\t", "\xa0", "  ", "\u200b", "\ufeff"))
    form = random.choice(("{b}{l}", "{l}{b}", "{l}\n", "{s}"))
    spaced = [form.format(b=blank, l=line, s=blank.join(line)) for line in lines[first:last]]
    return [*lines[:first], *"\n".join(spaced).split("\n"), *lines[last:]]


def number(lines: list[str], random: Random) -> list[str]:
    """Change figures."""
    digits = random.choice(("0", "9", "99999999999999999999", "", "２", "²", "①", "٣"))
    share = random.choice((0.05, 0.5))
    return [
        "".join(digits if s.isdigit() and random.random() < share else s for s in line)
        for line in lines
    ]


def flip(data: bytes, random: Random) -> bytes:
    """Flip bits."""
    found = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 30)) if found else 0):
        found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def cut_bytes(data: bytes, random: Random) -> bytes:
    """Leave out bytes anywhere, in the middle of a character too."""
    first = random.randint(0, len(data))
    last = random.choice((len(data), first + 1, random.randint(first, len(data))))
    return data[:first] + data[last:]


def insert_bytes(data: bytes, random: Random) -> bytes:
    """Put any bytes in."""
    at = random.randint(0, len(data))
    return data[:at] + random.randbytes(random.choice((1, 2, 50))) + data[at:]


TEXT_HARM: tuple[TextHarm, ...] = (
    cut, double, shuffle, move, unmark, mark, be_hostile, control, wrap_anew, glue, space_out, number,
)  # fmt: skip
BYTE_HARM: tuple[ByteHarm, ...] = (flip, cut_bytes, insert_bytes)


def _stretch(lines: Sequence[str], random: Random) -> tuple[int, int]:
    """Where a stretch of lines begins and ends; most are short, some are everything."""
    first = random.randint(0, len(lines))
    reach = random.choice((1, 3, 12, 60, len(lines)))
    return first, min(first + random.randint(0, reach), len(lines))


def _strew(lines: list[str], texts: Sequence[str], random: Random) -> list[str]:
    made = list(lines)
    for _ in range(random.choice((1, 2, 8))):
        text, at = random.choice(texts), random.randint(0, len(made))
        if random.random() < 0.5 or at == len(made):
            made.insert(at, text)
        else:
            column = random.randint(0, len(made[at]))
            made[at] = made[at][:column] + text + made[at][column:]
    return made
