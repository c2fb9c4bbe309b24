"""Families of files that grow: twice the number makes twice the file, and what is costly about it.

Each takes the size that is wanted, in bytes, and makes a file of about that size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attack import parts
from tests.attack.packages import document, paragraph
from tests.attack.repeats import many, nested, numbered, whole

Make = Callable[[int], bytes]
"""The file of a family, by its size."""
HEAD = "Subject: A letter\nContent-Type: text/html; charset=utf-8\n\n"


def _people(count: int) -> list[str]:
    """So many names, each another."""
    return [f"王{chr(0x4E00 + at // 100)}{chr(0x5000 + at % 100)}" for at in range(count)]


PAGES: Mapping[str, Callable[[int], str]] = {
    "blanks": lambda n: "<p>a" + many(" ", n) + "b",
    "breaks of the source": lambda n: "<p>a" + many(" \n", n) + "b",
    "line breaks": lambda n: "<p>a" + many("<br>", n) + "b",
    "line breaks with words": lambda n: "<p>" + many("a<br>", n),
    "open comments": lambda n: "<p>a</p>" + many("<!--", n),
    "open tags": lambda n: "<p>a</p>" + many("<a", n),
    "open attributes": lambda n: "<p>a</p>" + many('<a b="', n),
    "less than": lambda n: "<p>a" + many("<", n),
    "attributes": lambda n: "<p>a</p><p " + numbered("a%d ", n) + ">b</p>",
    "one attribute again": lambda n: "<p>a</p><p " + many("a=b ", n) + ">b</p>",
    "marked sections": lambda n: "<p>a</p>" + many("<![CDATA[", n),
    "declarations": lambda n: "<p>a</p>" + many("<!a ", n),
    "processing": lambda n: "<p>a</p>" + many("<?a ", n),
    "scripts": lambda n: "<p>a</p>" + many("<script>", n),
    "ends of scripts": lambda n: "<p>a</p><script>" + many("</script", n),
    "marks in each other": lambda n: "<p>" + many("<b>a<br>", n),
    "links in each other": lambda n: "<p>" + many('<a href="u">a<br>', n),
    "links in marks": lambda n: "<p>" + many('<i><a href="u">a', n),
    "lists in each other": lambda n: many("<ul><li>a", n),
    "numbered lists": lambda n: many("<ol><li>a", n),
    "quotations in each other": lambda n: many("<blockquote>a", n),
    "tables in each other": lambda n: many("<table><tr><td>a<td>b", n),
    "tables in first cells": lambda n: "<p>a</p>" + nested("<table><tr><td>", "<td>b</table>", n),
    "divisions in each other": lambda n: many("<div>a", n),
    "figures in each other": lambda n: many("<figure>a", n),
    "items": lambda n: "<ul>" + many("<li>a", n),
    "numbered items": lambda n: "<ol>" + many("<li>a", n),
    "terms": lambda n: "<dl>" + many("<dt>a<dd>b", n),
    "headings": lambda n: many("<h2>a</h2><p>b", n),
    "first headings": lambda n: many("<h1>a</h1><p>b", n),
    "empty headings": lambda n: "<p>a" + many("<h2></h2>", n),
    "paragraphs": lambda n: many("<p>Ana went home.</p>", n),
    "alike paragraphs of ideographs": lambda n: many("<p>医保改革</p>", n // 3),
    "cells": lambda n: "<table><tr><td>a<td>b<tr>" + many("<td>a", n),
    "rows": lambda n: "<table>" + many("<tr><td>a<td>b", n),
    "code": lambda n: "<p>a</p><pre>" + many("a\n", n) + "</pre>",
    "links in code": lambda n: "<p>a</p><pre>" + many('<a href="https://a.example">a</a>\n', n),
    "a line of code": lambda n: "<p>a</p><pre><code class='language-python'>" + many("([{", n),
    "alike links": lambda n: "<p>" + many('<a href="https://a.example/">a</a> ', n),
    "links": lambda n: "<p>" + numbered('<a href="https://a.example/%d">a%d</a> ', n),
    "links to notes": lambda n: (
        "<p>"
        + numbered('a<a href="#n%d" id="r%d">[%d]</a> ', n // 2)
        + numbered('<p id="n%d"><a href="#r%d">[%d]</a> b', n // 2)
    ),
    "links to a note": lambda n: "<p>" + many('a<a href="#n">1</a> ', n) + '<p id="n">1 b',
    "private links": lambda n: (
        "<p>" + many('<a href="https://a.example/unsubscribe?u=aabb1122">a</a>', n)
    ),
    "a long address": lambda n: '<p><a href="https://a.example/?' + many("a=b&", n) + '">a</a>',
    "one word in addresses": lambda n: (
        "<p>" + whole('<a href="https://click.a.example/?u=' + "b" * 7_000 + '">a</a> c ', n)
    ),
    "one folder in addresses": lambda n: (
        "<p>" + whole('<a href="https://click.a.example/' + "b" * 7_000 + '">a</a> c ', n)
    ),
    "struck": lambda n: '<p>a<span style="' + many("text-decoration: ", n) + '">b</span>',
    "an address in the text": lambda n: "<p>https://a.example/" + many("a/", n),
    "addresses in the text": lambda n: "<p>" + many("https://a.example/b) ", n),
    "addresses of mail": lambda n: "<p>" + many("a.b@c.example, ", n),
    "signs of addresses": lambda n: "<p>" + many("a@", n),
    "combining marks": lambda n: "<p>a" + many("\u0301\u0323", n // 2) + "</p>",
    "joined marks": lambda n: "<p>a" + many("\u0301\u034f", n // 2) + "</p>",
    "marks of other scripts": lambda n: "<p>\u0915" + many("\u093c\u094d", n // 3) + "</p>",
    "ligatures": lambda n: "<p>" + many("\ufdfa", n // 3) + "</p>",
    "directions": lambda n: "<p>a" + many("\u202e\u2067", n // 3) + "</p>",
    "controls": lambda n: "<p>a" + many("&#27;&#x85;", n) + "</p>",
    "references": lambda n: "<p>a" + many("&amp;&lt;", n),
    "a long reference": lambda n: "<p>a&#" + many("9", n) + ";",
    "a long name of one": lambda n: "<p>a&" + many("a", n) + ";",
    "pictures": lambda n: "<p>a" + numbered('<img src="a%d.png" alt="b%d">', n),
    "a title of a picture": lambda n: "<p>a<p><img src=a.png title='" + many("1", n) + "!'>",
    "a style of a link": lambda n: (
        "<p>a<a href='https://a.example/' style='" + many("background:", n) + "'></a>"
    ),
    "links that defend": lambda n: (
        "<p>a" + whole(f"<a href='https://a.example{many('/v3/__http:/a', 7_000)}'>a</a> b", n)
    ),
    "names in brackets": lambda n: f"<meta name=author content='{many('a,(b)', n)}'><p>a",
    "parts of a picture": lambda n: "<p>a" + whole("<area href='https://a.example/' alt=b>", n),
    "shown and hidden": lambda n: "<p>a<p style='" + many("display:none;", n) + "'>b",
    "a picture in the page": lambda n: (
        '<p>a<img src="data:image/png;base64,' + many("AAAA", n) + '">'
    ),
    "pictures in the page": lambda n: (
        "<p>a" + many('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', n)
    ),
    "hidden": lambda n: "<p>a" + nested("<p hidden>b", "", n),
    "hidden in each other": lambda n: "<p>a" + many("<div hidden>b", n),
    "styles": lambda n: '<p>a<span style="' + many("width:1px;", n) + '">b</span>',
    "metadata": lambda n: numbered('<meta name="author" content="Ana %d">', n) + "<p>a",
    "titles": lambda n: many("<title>a</title>", n) + "<p>a",
    "dates": lambda n: "<p>" + numbered("Monday, 3 May 2021, %d ", n),
    "dates of one form": lambda n: "<p>" + many("2021年5月3日", n // 3),
    "quotation marks": lambda n: "<p>" + many("《", n // 3),
    "brackets": lambda n: "<p>" + many("(", n),
    "names of documents": lambda n: "<p>" + many("《关于的通知》（国发〔2024〕1号）", n // 3),
    "figures": lambda n: "<p>" + many("1", n),
    "one word": lambda n: "<p>" + many("a", n),
    "one line of ideographs": lambda n: "<p>" + many("医保改革", n // 3),
    "one capital word": lambda n: "<p>" + many("A.", n),
    "maths": lambda n: "<p>a" + many("<math><mi>b", n),
    "drawings": lambda n: "<p>a" + many("<svg><title>b", n),
    "templates": lambda n: "<p>a" + many("<template>b", n),
    "forms": lambda n: "<p>a" + many("<form><input type=checkbox>", n),
    "choices": lambda n: "<p>a" + many("<select><option>b", n),
    "adopted marks": lambda n: many("<p><b><i><u><a>x</p>", n),
    "misplaced cells": lambda n: "<p>a<table>" + many("b<tr>", n),
    "end tags": lambda n: "<p>a" + many("</b>", n),
    "open comments of styles": lambda n: f"<style>{many('/* ', n)}</style><p>a",
    "rules of styles": lambda n: f"<style>{numbered('.a%d{font-weight:bold}', n)}</style><p>a",
    "open rules of styles": lambda n: f"<style>{many('@media a{', n)}</style><p>a",
    "classes": lambda n: (
        f"<style>.a{{font-style:italic}}</style><p><span class='{many('a ', n)}'>b"
    ),
    "ends of paragraphs": lambda n: "<p>a" + many("</p>", n),
}
"""HTML; each is tried as a page and as a part of an e-mail."""

MARKDOWN: Mapping[str, Callable[[int], str]] = {
    "stars": lambda n: many("*", n),
    "stars and letters": lambda n: many("*a", n),
    "stars and letters apart": lambda n: many("*a ", n),
    "strong and letters": lambda n: many("**a ", n),
    "headings over texts": lambda n: many("## The bridge\n\n" + "It is open now. " * 9 + "\n\n", n),
    "titles in bold": lambda n: many("**The bridge**\n\n" + "It is open now. " * 9 + "\n\n", n),
    "mixed stars": lambda n: many("a**b*c ", n),
    "lines below": lambda n: many("_a ", n),
    "references and tags": lambda n: many("&amp;<", n),
    "tildes": lambda n: many("~~a ", n),
    "opening brackets": lambda n: many("[", n),
    "closing brackets": lambda n: many("]", n),
    "pairs of brackets": lambda n: many("[]", n),
    "open links": lambda n: many("[a](", n),
    "links in links": lambda n: nested("[a", "](b)", n),
    "pictures in pictures": lambda n: nested("![", "](b)", n),
    "open pictures": lambda n: many("![", n),
    "open addresses": lambda n: many("[a](<b", n),
    "open titles": lambda n: many('[a](b "', n),
    "parentheses of a link": lambda n: "[a](" + many("(", n),
    "growing backticks": lambda n: " ".join(f"a{'`' * (at + 1)}" for at in range(int((2 * n) ** 0.5))),
    "backticks": lambda n: many("`a ", n),
    "open code": lambda n: many("`", n),
    "quotations in each other": lambda n: many("> ", n) + "a",
    "quotations without blanks": lambda n: many(">", n) + "a",
    "items in each other": lambda n: many("- ", n) + "a",
    "numbered items in each other": lambda n: many("1. ", n) + "a",
    "items ever deeper": lambda n: "\n".join(" " * (2 * at) + "- a" for at in range(int(n**0.5))),
    "quotations ever deeper": lambda n: "\n".join("> " * at + "a" for at in range(int(n**0.5))),
    "items": lambda n: many("- a\n", n),
    "items apart": lambda n: many("- a\n\n", n),
    "numbered items": lambda n: many("1. a\n", n),
    "tasks": lambda n: many("- [x] a\n", n),
    "definitions": lambda n: numbered("[a%d]: b\n", n) + "\na\n",
    "one definition": lambda n: "a\n\n" + many("[a]: b\n", n),
    "long definitions": lambda n: "[" + many("a", n) + "]: b\n\nc\n",
    "references": lambda n: numbered("[a%d]: b\n", n // 2) + "\n" + numbered("[a%d] ", n // 2),
    "references to nothing": lambda n: many("[a] ", n),
    "a reference again": lambda n: "[a]: " + many("b", n // 2) + "\n\n" + many("[a] ", n // 2),
    "notes": lambda n: numbered("a[^%d] ", n // 2) + "\n\n" + numbered("[^%d]: b\n\n", n // 2),
    "a note again": lambda n: many("a[^1] ", n) + "\n\n[^1]: b\n",
    "notes in notes": lambda n: "a[^0]\n\n" + "".join(f"[^{at}]: b[^{at + 1}]\n\n" for at in range(n // 20)),
    "notes within": lambda n: "a" + nested("^[b", "]", n),
    "open notes": lambda n: many("[^", n),
    "notes to nothing": lambda n: many("[^1] ", n),
    "columns": lambda n: many("|a", n // 3) + "|\n" + many("|-", n // 3) + "|\n" + many("|a", n // 3) + "|\n",
    "columns and empty rows": lambda n: many("|a", n // 3) + "|\n" + many("|-", n // 3) + "|\n" + many("|\n", n // 3),
    "rows": lambda n: "|a|b|\n|-|-|\n" + many("|a|b|\n", n),
    "code of C": lambda n: "a\n\n```c\n" + many(" \n", n) + "a\n",
    "lines of columns": lambda n: many("|-", n),
    "tables": lambda n: many("|a|\n|-|\n\n", n),
    "code": lambda n: "a\n\n```\n" + many("a\n", n),
    "fences": lambda n: many("```\n", n),
    "indented code": lambda n: "a\n\n" + many("    a\n", n),
    "indents": lambda n: "a\n" + many("\t", n) + "b\n",
    "headings": lambda n: many("# a\n", n),
    "lines below headings": lambda n: many("a\n===\n", n),
    "closed headings": lambda n: "# a " + many("#", n),
    "rules": lambda n: "a\n\n" + many("---\n\n", n),
    "a rule of blanks": lambda n: many("- ", n),
    "breaks": lambda n: many("a  \n", n),
    "backslashes": lambda n: many("\\", n),
    "escapes": lambda n: many("\\a", n),
    "one paragraph": lambda n: many("a\n", n),
    "blank lines": lambda n: "a\n" + many("\n", n) + "b",
    "blanks": lambda n: "a" + many(" ", n) + "b",
    "tags": lambda n: "a " + many("<b>a", n),
    "open tags": lambda n: "a " + many("<a ", n),
    "open attributes": lambda n: "a " + many('<a b="', n),
    "open comments": lambda n: "a " + many("<!--", n),
    "open comments by line": lambda n: "a\n\n" + many("<!--\n", n),
    "marked sections": lambda n: "a " + many("<![CDATA[", n),
    "processing": lambda n: "a " + many("<?", n),
    "declarations": lambda n: "a " + many("<!A ", n),
    "blocks of tags": lambda n: many("<div>a\n\n", n),
    "links of tags": lambda n: many("<https://a.example> ", n),
    "open links of tags": lambda n: many("<https://a", n),
    "names of a site": lambda n: "# A letter\n\na " + many("{{ site.url }}", n),
    "statements with words": lambda n: "# A letter\n\na\n" + many("{% a 'b c' %}\n", n),
    "front matter": lambda n: "---\n" + numbered("a%d: b\n", n) + "---\n\na\n",
    "deep front matter": lambda n: "---\na: " + many("[", n) + "\n---\n\na\n",
    "open front matter": lambda n: "---\n" + many("a: b\n", n),
    "one value": lambda n: "---\na: " + many("b ", n) + "\n---\n\na\n",
    "aliases": lambda n: "---\na: &a [b, c, d]\n" + numbered("a%d: [*a, *a]\n", n) + "---\n\na\n",
    "laughs": lambda n: "---\na0: &a0 [x]\n"
    + "".join(f"a{at + 1}: &a{at + 1} [*a{at}, *a{at}]\n" for at in range(n // 25)) + "---\n\na\n",
    "anchors": lambda n: "---\n" + numbered("a%d: &a%d b\n", n) + "---\n\na\n",
    "header": lambda n: "Title: a\n" + many("Note: b\n", n) + "\nc\n",
}  # fmt: skip

TEXTS: Mapping[str, Callable[[int], str]] = {
    "quotations in each other": lambda n: "> " * (n // 2) + "a",
    "items": lambda n: many("* a\n", n),
    "numbered items": lambda n: numbered("%d. a\n", n),
    "columns": lambda n: many("a  b\n", n),
    "brackets": lambda n: "https://a.example/" + many(")", n),
    "rules": lambda n: many("- ", n),
    "blank lines": lambda n: "a" + many("\n", n) + "b",
    "blanks": lambda n: "a" + many(" ", n) + "b",
    "wide blanks": lambda n: "a" + many("\u3000", n // 3) + "b",
    "lines": lambda n: many("a\n", n),
    "one line": lambda n: many("a", n),
    "one line of words": lambda n: many("Ana Bo ", n),
    "one line of ideographs": lambda n: many("医保改革", n // 3),
    "lines of ideographs": lambda n: many("推进支付改革，完善医保制度。\n", n // 3),
    "lines without an end": lambda n: many(
        "各地持续推进改革工作各地持续推进改革工作各地持续推进改\n", n // 3
    ),
    "titles": lambda n: many("·医疗改革·\n", n // 3),
    "contents": lambda n: (
        "——本期视点——\n" + numbered("▶推进支付改革%d（来源：健康报）——第 3 页\n", n // 3)
    ),
    "returns": lambda n: many("返回目录\n", n // 3),
    "sources": lambda n: many("来源：健康报\n", n // 3),
    "dates": lambda n: many("2022年11月21日\n", n // 3),
    "datelines": lambda n: numbered(
        "老桥%d修好了\n2024-05-17 来源：健康报\n河上修好了桥。\n", n // 3
    ),
    "a dateline": lambda n: "老桥修好了\n" + many("来源：健康报 ", n // 3) + "\n河上修好了桥。",
    "blanks in a dateline": lambda n: "老桥\n2024-05-17" + many(" ", n) + "a\n河上修好了桥。",
    "articles that end with a source": lambda n: (
        "第7期\n" + many("老桥\n河上修好了桥。（来源：健康报）\n", n // 3)
    ),
    "sections of a numbered text": lambda n: (
        "第7期\n" + numbered("【老桥%d】\n河上修桥。\n", n // 3)
    ),
    "periods": lambda n: many("(11.21-11.27)", n),
    "addresses": lambda n: many("https://a.example/b\n", n),
    "an address": lambda n: "https://" + many("a.", n),
    "addresses of mail": lambda n: many("a@b.example\n", n),
    "signs of addresses": lambda n: many("a@", n),
    "numbers": lambda n: many("1", n),
    "numbers with points": lambda n: many("1.", n),
    "tabs": lambda n: many("a\tb\n", n),
    "tabs in a line": lambda n: many("a\t", n),
    "controls": lambda n: "Ana went home. " * 9 + many("aaaaaaaaa\x1b", n),
    "next lines": lambda n: many("a\x85", n),
    "separators": lambda n: many("a\u2028", n // 2),
    "form feeds": lambda n: many("a\f\n", n),
    "returns alone": lambda n: many("a\r", n),
    "combining marks": lambda n: "a" + many("\u0301\u0323", n // 2),
    "dots": lambda n: many("a . . . . 7\n", n),
    "a line of dots": lambda n: "a" + many(".", n),
    "stars": lambda n: many("*a ", n),
    "lines below": lambda n: many("_a ", n),
    "hyphens": lambda n: many("un-\n", n),
    "equal lines": lambda n: many("a\n===\n", n),
    "capitals": lambda n: many("A LETTER\n\n", n),
    "questions": lambda n: many("问：如何改革？\n", n // 3),
    "quotation marks": lambda n: many("“", n // 3),
    "paragraphs": lambda n: many("Ana went home and read a book.\n\n", n),
    "documents and their form": lambda n: (
        numbered("国务院印发《第%d号改革实施方案》。\n", n // 6)
        + many("《实施方案》要求。\n", n // 6)
    ),
    "documents in one sentence": lambda n: many("《改革方案》四家单位、", n // 3),
    "documents without marks": lambda n: many("根据药品管理法第三条，", n // 3),
    "introduced titles": lambda n: "《改革方案》" + many("（以下简称", n // 3),
    "closing marks": lambda n: many("《改革", n // 6) + many("》", n // 6),
    "people": lambda n: numbered("国家医保局局长李%d表示，", n // 3),
    "people again": lambda n: many("（记者 李恒）李恒说", n // 3),
    "places": lambda n: many("浙江省杭州市西湖区和江苏省", n // 3),
    "one document and its form": lambda n: (
        "国务院印发《改革实施方案》。" + many("《实施方案》要求。", n // 3)
    ),
    "short names of documents": lambda n: numbered(
        "国务院印发《第%d号改革方案》（以下简称新政%d）。\n", n // 3
    ),
    "verbs before documents": lambda n: whole("研究" * 195 + "《改革方案》", n // 3),
    "two verbs before documents": lambda n: whole("发布实施" * 95 + "好《改革方案》", n // 3),
    "small words before documents": lambda n: whole("于" * 390 + "《改革方案》", n // 3),
    "adverbs before documents": lambda n: whole("还" * 390 + "《改革方案》", n // 3),
    "connectives before documents": lambda n: whole("且" * 300 + "，印发《改革方案》", n // 3),
    "bodies before documents": lambda n: whole("部" * 58 + "x《改革方案》", n // 3),
    "bodies of places before documents": lambda n: whole("省委" * 28 + "x《改革方案》", n // 3),
    "plans of many years": lambda n: whole("《规划" + "（11）" * 22 + "的话》，", n // 3),
    "blanks behind documents": lambda n: whole("《改革方案》" + "\u3000" * 9_000 + "a", n // 3),
    "blanks in documents": lambda n: whole("《a" + "\u3000" * 9_000 + "b》", n // 3),
    "forms of documents": lambda n: many("条例", n // 3),
    "names of people who speak": lambda n: "".join(f"{name}说，" for name in _people(n // 15)),
    "names of people of one post": lambda n: "".join(
        f"国家医保局局长{name}表示，" for name in _people(n // 39)
    ),
    "short names again": lambda n: (
        numbered("国务院印发《第%d号改革方案》（以下简称新政%d）。\n", n // 6)
        + numbered("新政%d要求。", n // 6)
    ),
}

FIELDS: Mapping[str, Callable[[int], str]] = {
    "encoded words": lambda n: "Subject: " + many("=?utf-8?b?5Yy7?= ", n),
    "encoded words of many encodings": lambda n: (
        "Subject: " + many("=?utf-8?q?a?= =?latin-1?q?b?= ", n)
    ),
    "open words": lambda n: "Subject: " + many("=?utf-8?q?", n),
    "punycode": lambda n: "Subject: =?punycode?q?" + many("a", n) + "-0?=",
    "folded lines": lambda n: "Subject: a" + many("\n b", n),
    "fields": lambda n: many("X-A: b\n", n)[:-1].rpartition("\n")[0],
    "subjects": lambda n: numbered("Subject: a%d\n", n).rstrip(),
    "recipients": lambda n: "To: " + numbered("a%d@b.example, ", n),
    "a long recipient": lambda n: "To: " + many("a", n),
    "open recipients": lambda n: "To: " + many("<", n),
    "domains": lambda n: "To: a@" + many("[", n),
    "comments": lambda n: "From: " + many("(", n),
    "quotation marks": lambda n: 'From: "' + many('\\"', n),
    "date": lambda n: "Date: Mon, " + many("1", n),
    "comments of a date": lambda n: "Date: 1 Jan 2024 00:00:00 +0000 " + many("(", n),
    "ids": lambda n: "Message-ID: " + many("<", n),
    "leaving": lambda n: "List-Unsubscribe: " + numbered("<https://a.example/%d>, ", n),
    "parameters": lambda n: "Content-Type: text/plain; " + numbered("a%d=b; ", n),
    "parts of a parameter": lambda n: "Content-Type: text/plain" + numbered("; charset*%d=a", n),
    "open quotation": lambda n: 'Content-Type: text/plain; charset="' + many("\\", n),
    "surrogates": lambda n: "Subject: " + many("\udcff", n),
}
"""Fields of the head of an e-mail."""


def _parts(kind: str, part: str, size: int) -> str:
    return (
        f"Subject: a\nContent-Type: multipart/{kind}; boundary=b\n\n"
        + whole(f"--b\n{part}\n", size)
        + "--b--\n"
    )


MAILS: Mapping[str, Callable[[int], str]] = {
    "parts": lambda n: _parts("mixed", "Content-Type: text/plain\n\na", n),
    "alternatives": lambda n: _parts("alternative", "Content-Type: text/plain\n\na", n),
    "attachments": lambda n: _parts("mixed", "Content-Type: application/pdf\n\na", n),
    "empty parts": lambda n: _parts("mixed", "", n),
    "parts in each other": lambda n: (
        "Subject: a\n"
        + "".join(
            f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(n // 55)
        )
        + "\na"
    ),
    "parts of one boundary": lambda n: (
        "Subject: a\n" + whole("Content-Type: multipart/mixed; boundary=b\n\n--b\n", n) + "\na"
    ),
    "messages in each other": lambda n: (
        "Subject: a\n" + whole("Content-Type: message/rfc822\n\n", n) + "\na"
    ),
    "messages and parts": lambda n: (
        "Subject: a\n"
        "Content-Type: multipart/mixed; boundary=b\n\n"
        + whole(
            "--b\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\na\n",
            n,
        )
    ),
    "boundaries almost": lambda n: _parts("mixed", "\n" + many("--b-\n", n), 1),
    "quoted printable": lambda n: (
        "Subject: a\nContent-Transfer-Encoding: quoted-printable\n\na" + many("=E5=8C=BB", n)
    ),
    "soft breaks": lambda n: (
        "Subject: a\nContent-Transfer-Encoding: quoted-printable\n\na" + many("=\n", n)
    ),
    "base64": lambda n: "Subject: a\nContent-Transfer-Encoding: base64\n\n" + many("YQph", n),
    "padded base64": lambda n: (
        "Subject: a\nContent-Transfer-Encoding: base64\n\n" + many("YQ==", n)
    ),
    "base64 of equal signs": lambda n: (
        "Subject: a\nContent-Transfer-Encoding: base64\n\nYQ" + many("=", n)
    ),
    "uuencode": lambda n: (
        "Subject: a\nContent-Transfer-Encoding: x-uuencode\n\nbegin 666 a\n"
        + many("#86%A\n", n)
        + "end\n"
    ),
    "flowed": lambda n: "Subject: a\nContent-Type: text/plain; format=flowed\n\n" + many("a \n", n),
    "flowed quotations": lambda n: (
        "Subject: a\nContent-Type: text/plain; format=flowed\n\n" + many("> a \n", n)
    ),
    "punycode": lambda n: (
        "Subject: a\nContent-Type: text/plain; charset=punycode\n\n" + many("a", n) + "-0"
    ),
    "idna": lambda n: "Subject: a\nContent-Type: text/plain; charset=idna\n\n" + many("xn--a.", n),
    "utf-7": lambda n: (
        "Subject: a\nContent-Type: text/plain; charset=utf-7\n\n" + many("a+AGE-", n)
    ),
    "hz": lambda n: "Subject: a\nContent-Type: text/plain; charset=hz-gb-2312\n\n" + many("~{", n),
    "iso-2022": lambda n: (
        "Subject: a\nContent-Type: text/plain; charset=iso-2022-jp\n\n" + many("\x1b$B\x1b(B", n)
    ),
    "escapes": lambda n: (
        "Subject: a\nContent-Type: text/plain; charset=unicode_escape\n\n" + many("\\N{BULLET}", n)
    ),
}

DOCUMENTS: Mapping[str, Callable[[int], bytes]] = {
    "paragraphs": lambda n: document(whole(paragraph("a"), n)),
    "runs": lambda n: document("<w:p>" + whole("<w:r><w:t>a</w:t></w:r>", n) + "</w:p>"),
    "line breaks": lambda n: document("<w:p><w:r><w:t>a</w:t>" + whole("<w:br/>", n) + "</w:r></w:p>"),
    "line breaks with words": lambda n: document("<w:p><w:r>" + whole("<w:t>a</w:t><w:br/>", n) + "</w:r></w:p>"),
    "links in each other": lambda n: document("<w:p>" + nested(
        '<w:hyperlink r:id="a"><w:r><w:t>a</w:t><w:br/></w:r>', "</w:hyperlink>", min(n, 14_000), "") + whole(
        "<w:r><w:t>a</w:t><w:br/></w:r>", n) + "</w:p>"),
    "links around breaks": lambda n: document("<w:p>" + nested('<w:hyperlink r:id="a">', "</w:hyperlink>", min(n, 7_000),
        whole("<w:r><w:t>a</w:t><w:br/></w:r>", n)) + "</w:p>"),
    "links to a long address": parts.addressed,
    "controls in each other": lambda n: document(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", n, paragraph("a"))),
    "tables in each other": lambda n: document(nested("<w:tbl><w:tr><w:tc>", "</w:tc><w:tc/></w:tr></w:tbl>", n, paragraph("a"))),
    "boxes in each other": lambda n: document(nested(
        "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", n, paragraph("a"))),
    "boxes": lambda n: document("<w:p>" + whole(
        "<w:r><w:pict><w:txbxContent>" + paragraph("a") + "</w:txbxContent></w:pict></w:r>", n) + "</w:p>"),
    "fallbacks": lambda n: document("<w:p>" + whole("<mc:Fallback><w:r><w:t>a</w:t></w:r></mc:Fallback>", n) + "</w:p>"),
    "rows": lambda n: document("<w:tbl>" + whole(f"<w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>", n) + "</w:tbl>"),
    "cells": lambda n: document("<w:tbl><w:tr>" + whole(f"<w:tc>{paragraph('a')}</w:tc>", n) + "</w:tr></w:tbl>"),
    "notes": lambda n: document(
        "<w:p>" + numbered('<w:r><w:footnoteReference w:id="%d"/></w:r>', n // 2) + "</w:p>",
        {"footnotes": parts.notes(numbered(f'<w:footnote w:id="%d">{paragraph("a")}</w:footnote>', n // 2))}),
    "sections": lambda n: document(
        whole('<w:p><w:pPr><w:sectPr><w:headerReference r:id="header1"/></w:sectPr></w:pPr></w:p>', n),
        {"header1": parts.header(whole(paragraph("a"), n))}),
    "headers": lambda n: document("", {f"header{at}": parts.header(paragraph(f"a{at}")) for at in range(max(n // 800, 1))}),
    "empty elements": lambda n: document("<w:p><w:r>" + whole("<w:a/>", n) + "</w:r></w:p>"),
    "unknown elements": lambda n: document(whole("<w:a/>", n)),
    "attributes": lambda n: document("<w:p " + numbered('w:a%d="" ', n) + "/>"),
    "spaces of names": lambda n: document("<w:p " + numbered('xmlns:a%d="b" ', n) + "/>"),
    "symbols": lambda n: document("<w:p><w:r>" + numbered('<w:sym w:font="Wingdings" w:char="F0%d"/>', n) + "</w:r></w:p>"),
    "deletions": lambda n: document("<w:p>" + whole("<w:del><w:r><w:delText>a</w:delText></w:r></w:del>", n) + "</w:p>"),
    "deletions in each other": lambda n: document("<w:p>" + nested("<w:del>", "</w:del>", n, "<w:r><w:delText>a</w:delText></w:r>") + "</w:p>"),
    "readings": lambda n: document("<w:p>" + nested("<w:r><w:ruby><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>", n) + "</w:p>"),
    "maths": lambda n: document("<w:p>" + nested("<m:oMath>", "</m:oMath>", n, "<m:t>a</m:t>") + "</w:p>"),
    "pictures": lambda n: document("<w:p><w:r>" + whole('<w:drawing><a:blip r:embed="a"/></w:drawing>', n) + "</w:r></w:p>"),
    "pictures in each other": lambda n: document("<w:p><w:r>" + nested("<w:drawing>", '<a:blip r:embed="a"/></w:drawing>', n, "") + "</w:r></w:p>"),
    "items": lambda n: document(
        whole('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>', n),
        {"numbering": parts.numbering(1)}),
    "lists": lambda n: document("", {"numbering": parts.numbering(n // 90)}),
    "styles": lambda n: document("", {"styles": parts.styles(numbered('<w:style w:styleId="%d"><w:name w:val="a"/></w:style>', n))}),
    "one paragraph": lambda n: document(paragraph(many("a ", n))),
    "combining marks": lambda n: document(paragraph("a" + many("\u0301\u0323", n // 2))),
    "entities": parts.entities,
    "parts": lambda n: parts.parts(n // 200),
    "other endings": parts.other_ending,
    "embedded pages": parts.embedded,
}  # fmt: skip
