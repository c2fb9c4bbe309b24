"""The page of all open questions, each with the lines that show it and what settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from generator.desk.inspect.frame import document, figure, line_anchor, table
from generator.desk.inspect.gaps import Place, Task
from generator.desk.inspect.terminal import visible

TASKS = "tasks.html"
"""Name of the page, beside the one that lists all seeds."""
_HEADER = """\
<header><p><a href="{index}">All seeds</a></p><h1>Open questions</h1>
<p>What the program could not settle. A click selects a text in a box, to be pasted into the file
named above it; where the key stands there already, take only what is below it. Values that only
you know are left blank.</p></header>"""
_HINTS = {
    "source": "If it is another name of a listed source, add it to the synonyms of that one.",
    "section": "If it is another name of a listed section, add it to the synonyms of that one.",
    "topics": "Add a word of theirs to the synonyms of a topic, or make a new topic; the command "
    "«topics suggest» proposes some.",
    "corrections": "Each line below a correction takes the other reading; paste it if that is right.",
    "number": "With its number the issue gets a new address; the old one then leads there.",
}
"""What to think of, by the key or kind of a task."""


def tasks_page(
    vocabularies: Sequence[Task],
    by_seed: Mapping[str, Sequence[Task]],
    paths: Mapping[str, str],
    index: str,
) -> str:
    """The page of all tasks.

    ``by_seed`` are those of each seed by its name, ``paths`` the pages of the
    seeds, ``index`` the page that lists these.
    """
    every = [*vocabularies, *(task for tasks in by_seed.values() for task in tasks)]
    parts = [
        _HEADER.format(index=escape(index)),
        _counts(every),
        _part("Vocabularies", "", vocabularies, paths),
        *(_part(seed, seed, tasks, paths) for seed, tasks in sorted(by_seed.items())),
    ]
    return document("Open questions", "\n".join(part for part in parts if part))


def _counts(tasks: Sequence[Task]) -> str:
    if not tasks:
        return "<section><p>None. All is settled.</p></section>"
    counts: Counter[str] = Counter()
    for task in tasks:
        counts[_kind(task)] += len(task.places)
    rows = [[escape(what), figure(count)] for what, count in counts.items()]
    return f"<section>{table(('open', 'places'), rows)}</section>"


def _kind(task: Task) -> str:
    """What tasks of one kind have in common in their names."""
    return (
        task.what.removesuffix(task.key).strip() if task.what.startswith("Unknown") else task.what
    )


def _part(title: str, seed: str, tasks: Sequence[Task], paths: Mapping[str, str]) -> str:
    if not tasks:
        return ""
    heading = _text(title)
    if seed:
        heading = f'<a href="{quote(paths[seed])}">{heading}</a>'
    items = "\n".join(_task(task, seed, paths) for task in tasks)
    return f'<section class="tasks"><h2>{heading}</h2>\n{items}\n</section>'


def _task(task: Task, seed: str, paths: Mapping[str, str]) -> str:
    paste = f"<pre><code>{_lines(task.paste)}</code></pre>" if task.paste else ""
    hint = next((text for key, text in _HINTS.items() if key in (task.key, *_words(task))), "")
    places = "".join(_places(task.places, seed, paths))
    return (
        f"<article><h3>{_text(task.what)} <small>{_text(task.file)}: "
        f"<code>{_text(task.key)}</code></small></h3>"
        f"<p>{hint}</p>{paste}<ol>{places}</ol></article>"
    )


def _words(task: Task) -> list[str]:
    """Words by which a hint is found where the key is a name."""
    return [*task.what.split()[1:2], task.file.rpartition("/")[2].removesuffix(".yml")]


def _places(places: Sequence[Place], seed: str, paths: Mapping[str, str]) -> Iterator[str]:
    for found in places:
        page, anchor = quote(paths[found.seed or seed]), line_anchor(found.line)
        named = "" if seed else f"{_text(found.seed)}:"
        paste = f"<code>{_text(found.paste)}</code>" if found.paste else ""
        yield (
            f'<li><a href="{page}#{anchor}">{named}{found.line}</a> '
            f'<span lang="zh-CN">{_text(found.text)}</span>{paste}</li>'
        )


def _lines(text: str) -> str:
    return "\n".join(map(_text, text.split("\n")))


def _text(text: str) -> str:
    """``text`` for HTML; what nobody could see is spelled out."""
    return escape(visible(text))
