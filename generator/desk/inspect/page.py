"""The inspection of one seed as a page of its own: seed on the left, result on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from generator.conversion.ledger import Account
from generator.desk.inspect import beside
from generator.desk.inspect.alignment import Row, rows
from generator.desk.inspect.doubts import Doubt, doubts
from generator.desk.inspect.frame import document, figure, table
from generator.desk.inspect.outcomes import LEGEND, Letter, Outcome, Reason
from generator.desk.inspect.terminal import visible
from generator.model import Article, Block, BlockKind, Destination, Issue

_TAGS = {BlockKind.CAPTION: "p", BlockKind.SPEAKER: "p", BlockKind.PARAGRAPH: "p"}


def page(issue: Issue, account: Account, found: Sequence[Outcome], index: str = "") -> str:
    """The page of one seed: figures, doubtful decisions, legend, then every line.

    ``found``: what each line of the seed became. ``index``: URL of the page that lists all seeds; empty where there is none.
    """
    doubtful = doubts(found)
    above = f'<p><a href="{escape(index)}">All seeds</a></p>' if index else ""
    parts = [
        f"<header>{above}<h1>{_text(issue.seed)}</h1><p>{_about(issue)}</p></header>",
        _account(account),
        beside.section(issue),
        _doubts(doubtful),
        _articles(issue.articles),
        _legend(),
        '<main class="lines">',
        *_rows(issue, found),
        "</main>",
    ]
    return document(visible(issue.seed), "\n".join(part for part in parts if part))


def _text(text: str) -> str:
    """``text`` for HTML; what nobody could see is spelled out."""
    return escape(visible(text))


def _about(issue: Issue) -> str:
    """What is known of the issue as a whole."""
    period = issue.period
    known = f"{period.edtf} ({period.basis})" if period.edtf else "period unknown"
    facts = [f"Issue {issue.id}", issue.title or issue.newsletter, known]
    return _text(" · ".join(filter(None, facts)))


def _account(account: Account) -> str:
    """Where the characters of the seed ended."""
    names = ["in", "blocks", *map(str, list(Destination)[1:]), "added", "unaccounted", "doubled"]
    counts = [account.by_destination.get(destination, 0) for destination in Destination]
    figures = [account.read, *counts, account.added, account.unaccounted, account.doubled]
    rules = ", ".join(f"{_text(rule)} {figure(n)}" for rule, n in sorted(account.by_rule.items()))
    below = f'<p class="rules">Taken off by rule: {rules}</p>' if rules else ""
    return (
        "<section><h2>Characters</h2>"
        + table(names, [list(map(figure, figures))])
        + f"{below}</section>"
    )


def _doubts(found: Sequence[Doubt]) -> str:
    if not found:
        return "<section><h2>Doubtful decisions</h2><p>None.</p></section>"
    items = "\n".join(map(_doubt, found))
    return (
        f"<section><h2>Doubtful decisions <small>{len(found)}</small></h2>"
        "<p>Each with the correction that takes the other reading; put it below "
        f'<code>corrections:</code> in the sidecar.</p>\n<ol class="doubts">\n{items}\n</ol></section>'
    )


def _doubt(doubt: Doubt) -> str:
    outcome = doubt.outcome
    number = outcome.line.number
    before = f'<span class="context">{_end(doubt.before)}</span>' if doubt.before else ""
    joined = doubt.reason.other == "break: true"
    sign = '<b class="joined">＋</b>' if joined else '<b class="parted">¶</b>'
    return (
        f'<li><a href="#line-{number}">{number}</a> {_badge(outcome)} {_why(doubt.reason)}'
        f'<p lang="zh-CN">{before}{sign}{_text(outcome.line.text.strip())}</p>'
        f"<code>{escape(doubt.correction)}</code></li>"
    )


def _end(outcome: Outcome) -> str:
    """The last characters of a line."""
    text = outcome.line.text.strip()
    return _text(f"…{text[-16:]}" if len(text) > 16 else text)


def _articles(articles: Sequence[Article]) -> str:
    items = "".join(
        f'<li><a href="#article-{article.order}" lang="zh-CN">{_text(article.title)}</a></li>'
        for article in articles
    )
    return f"<section><h2>Articles</h2><ol>{items}</ol></section>"


def _legend() -> str:
    items = "".join(
        f'<li><b class="letter {_name(letter)}">{letter}</b> {text}</li>'
        for letter, text in LEGEND.items()
    )
    return f'<section><h2>Letters</h2><ul class="legend">{items}</ul></section>'


def _rows(issue: Issue, found: Sequence[Outcome]) -> Iterator[str]:
    """The rows of the seed, a heading before the first of each article."""
    begun = 0
    for row in rows(issue, found):
        order = row.head.article
        if order > begun and row.head.letter is not Letter.CONTENTS and row.head.what != "digest":
            begun = order
            title = _text(issue.articles[order - 1].title)
            yield f'<h2 id="article-{order}" lang="zh-CN"><span>{order}</span> {title}</h2>'
        yield _row(row, issue)


def _row(row: Row, issue: Issue) -> str:
    lines = "\n".join(_line(outcome) for outcome in row.outcomes)
    doubtful = any(reason.doubtful for outcome in row.outcomes for reason in outcome.reasons)
    classes = f"row {_name(row.head.letter)}{' doubtful' if doubtful else ''}"
    return f'<div class="{classes}"><div class="seed">{lines}</div>{_result(row, issue)}</div>'


def _line(outcome: Outcome) -> str:
    if outcome.letter is Letter.BLANK:
        return '<div class="blank"></div>'
    number = outcome.line.number
    why = "".join(map(_why, outcome.reasons)) if outcome.reasons else ""
    made = "".join(
        f'<span class="made">{correction.action}: {_text(correction.reason)}</span>'
        for correction in outcome.corrections
    )
    return (
        f'<div class="line" id="line-{number}"><a class="number" href="#line-{number}">{number}</a>'
        f'{_badge(outcome)}<span class="text" lang="zh-CN">{_spans(outcome)}</span>'
        f'<span class="why">{why}{made}</span></div>'
    )


def _badge(outcome: Outcome) -> str:
    title = escape(LEGEND.get(outcome.letter, ""))
    return f'<b class="letter {_name(outcome.letter)}" title="{title}">{outcome.mark}</b>'


def _why(reason: Reason) -> str:
    doubtful = ' class="doubt"' if reason.doubtful else ""
    return f"<span{doubtful}>{_text(reason.rule)} {reason.percent}%</span>"


def _spans(outcome: Outcome) -> str:
    """The line, each run of characters in the colour of where it ended."""
    text, parts, position = outcome.line.text, [], 0
    if len(outcome.spans) == 1:
        return _text(text.strip())
    for span in outcome.spans:
        parts.append(_text(text[position : span.start]))
        run = _text(text[span.start : span.end])
        parts.append(f'<span class="run {_name(span.letter)}">{run}</span>')
        position = span.end
    return "".join([*parts, _text(text[position:])])


def _value(outcome: Outcome, issue: Issue) -> str:
    """The text of a metadata field; empty for what is none."""
    if outcome.what == "period":
        return issue.period.edtf
    if outcome.letter is not Letter.METADATA or not outcome.article:
        return ""
    value: object = getattr(issue.articles[outcome.article - 1], outcome.what, "")
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _result(row: Row, issue: Issue) -> str:
    if row.block is None:
        field = f'<span class="field">{_text(row.head.what)}</span>'
        value = f' <span lang="zh-CN">{_text(_value(row.head, issue))}</span>'
        return f'<div class="result aside">{field}{value}</div>'
    return f'<div class="result" lang="zh-CN">{_shown(row.block)}</div>'


def _shown(block: Block) -> str:
    """The block as the page of the archive shows it."""
    if block.kind is BlockKind.HEADING:
        level = min(block.level + 2, 6)
        return f"<h{level}>{_text(block.text)}</h{level}>"
    if block.kind is BlockKind.TABLE:
        return table(list(map(_text, block.rows[0])), [list(map(_text, r)) for r in block.rows[1:]])
    if block.kind is BlockKind.LIST:
        return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</ul>"
    if block.kind is BlockKind.QUOTE:
        return f"<blockquote><p>{_text(block.text)}</p></blockquote>"
    return f'<p class="{block.kind}">{_text(block.text)}</p>'


def _name(letter: Letter) -> str:
    """Class of a letter in the style sheet."""
    return letter.name.lower()
