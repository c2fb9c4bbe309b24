"""What programs add to CommonMark is read as they show it, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import ContainerKind, Line, MarkKind
from generator.readers import read_data
from generator.readers.markdown.dialects import DEEPEST, in_commonmark
from generator.readers.markdown.document import parse_markdown
from generator.readers.proof import prove
from tests.pace import growth, seconds
from tests.readers.files import problems_of

BOXES = """\
!!! tip "Before you come"
    Bring **boots**.

    - and a coat

??? note
    The *mill* is cold.

:::{admonition} Parking
:class: wide
Behind the [mill](https://a.example/).
:::

```{warning}
No dogs.
```
"""


def lines(text: str) -> tuple[Line, ...]:
    return parse_markdown(text, "a.md").lines


def test_boxes_are_quotations_with_their_titles_and_marks() -> None:
    found = lines(BOXES)
    assert [line.text for line in found] == [
        *("Before you come", "Bring boots.", "and a coat", "The mill is cold."),
        *("Parking", "Behind the mill.", "No dogs."),
    ]
    assert all(line.inside[0].kind is ContainerKind.QUOTE for line in found)
    assert [mark.kind for line in found for mark in line.marks] == [
        *(MarkKind.STRONG, MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.LINK),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('See [six](https://a.example/){:target="_blank"} now.', "See six now."),
        ("**Free**{.red} entry", "Free entry"),
        ("A fair\n{: .lead }", "A fair"),
        ("## The fair {#fair .wide}", "The fair"),
        ("(fair)=\n## The fair", "The fair"),
        ("{% raw %}Free{% endraw %}", "{% raw %}Free{% endraw %}"),  # no one knows all templates
    ],
)
def test_attributes_are_no_text(text: str, shown: str) -> None:
    assert [line.text for line in lines(text)] == [shown]
    assert not problems_of("a.md", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Use `{: .lead }` and `a](b){: .x}` for it.",
        "```\n{: .lead }\n!!! tip\n    x\n```",
        "{not: one} and {x}, (a){b c}",
        "Stop!!! Now",
        "!!! tip\n\nText",
        ":::{note}\nwithout an end",
        "```{python}\nprint(1)\n```",
    ],
)
def test_what_only_looks_alike_stays(text: str) -> None:
    assert in_commonmark(text).text == text


def test_a_heading_keeps_the_name_that_attributes_give() -> None:
    found = lines("See [it](#fair).\n\n## The fair {#fair}\n\nText\n")
    assert [mark.url for mark in found[0].marks] == ["#2"]


@pytest.mark.parametrize(
    "text",
    [
        "```{figure} https://a.example/m.png\n:alt: A mill\n:width: 300px\n\nThe *mill*\n```\n",
        '{{< figure src="https://a.example/m.png" alt="A mill" caption="The mill" >}}\n',
    ],
)
def test_figures_are_pictures_with_captions(text: str) -> None:
    picture, caption = lines(text)
    (mark,) = picture.marks
    assert mark.picture
    assert (mark.picture.address, mark.picture.text) == ("https://a.example/m.png", "A mill")
    assert caption.text == "The mill"
    assert not problems_of("a.md", text.encode())


def test_both_readings_agree_on_boxes_and_nothing_is_lost() -> None:
    assert not problems_of("a.md", BOXES.encode())
    omitted = [text for rule, text in parse_markdown(BOXES, "a.md").omitted if rule == "attributes"]
    assert omitted == ["tip", "note", "admonition", "class wide", "warning"]


def test_boxes_in_boxes_end_somewhere() -> None:
    text = "".join(f"{'    ' * at}!!! tip\n" for at in range(3 * DEEPEST)) + "    " * 60 + "x\n"
    assert in_commonmark(text).text.count("> " * DEEPEST)
    assert len(in_commonmark(":::{note}\nx\n" * 2000 + ":::\n").text) < 200_000


def test_addresses_that_jekyll_completes_are_seen_from_the_site() -> None:
    text = (
        'See [fair]({{ site.baseurl }}/fair/), [map]({{ "/map/" | relative_url }}) and '
        "![mill]({{ site.url }}{{ site.baseurl }}/mill.png), not {{ page.fee }} or `{{ site.url }}`.\n"
    )
    (line,) = lines(text)
    assert line.text.startswith("See fair, map and ")
    assert line.text.endswith("not {{ page.fee }} or {{ site.url }}.")
    found = [mark.picture.address if mark.picture else mark.url for mark in line.marks]
    assert found == ["/fair/", "/map/", "/mill.png", ""]
    assert problems_of("a.md", text.encode()) == []


@pytest.mark.parametrize(
    ("head", "metadata"),
    [
        (
            'title = "Mill 5"\ndate = 2025-03-01\n[extra]\nauthors = ["Ann", "Tom"]',
            (
                *(("title", "Mill 5"), ("date", "2025-03-01")),
                *(("extra.authors", "Ann"), ("extra.authors", "Tom")),
            ),
        ),
        ("title: Mill 5", (("front matter", "title: Mill 5"),)),
        (f"a = 'b'\nc = 0x{'f' * 5000}", (("front matter", f"a = 'b' c = 0x{'f' * 5000}"),)),
        (f"a = {'[' * 5000}", (("front matter", f"a = {'[' * 5000}"),)),
    ],
)
def test_front_matter_in_toml_is_no_text(head: str, metadata: tuple[tuple[str, str], ...]) -> None:
    text = f"+++\n{head}\n+++\n\nIt turns.\n"
    seed = parse_markdown(text, "a.md")
    assert [line.text for line in seed.lines] == ["It turns."]
    assert seed.metadata == metadata
    assert problems_of("a.md", text.encode()) == []


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("- **检查流程：**尤其重要。", ["检查流程："]),
        ("彼は**「水」**と**火（か）**を", ["「水」", "火（か）"]),
        ("이것은 **'물'**이다", ["'물'"]),
        ("看**“水”**的", ["“水”"]),
        ("水**火**土", ["火"]),
        ("水 ** 火 ** 土", []),
        ("a**(b)**c **Note:**then", []),
    ],
)
def test_emphasis_needs_no_blanks_where_a_script_has_none(text: str, strong: list[str]) -> None:
    (line,) = lines(text)
    assert [line.text[mark.start : mark.end] for mark in line.marks] == strong
    assert problems_of("a.md", text.encode()) == []


def test_front_matter_in_json_is_no_text() -> None:
    stated = '{\n  "title": "Mill {5}",\n"tags": ["a", {\n"b": null\n}\n],\n"draft": false\n}'
    text = f"\ufeff{stated}\n\nIt turns.\n"
    seed = parse_markdown(text, "a.md")
    assert [line.text for line in seed.lines] == ["It turns."]
    assert seed.metadata == (("title", "Mill {5}"), ("tags", "a"), ("draft", "False"))
    assert problems_of("a.md", text.encode()) == []
    (line,) = read_data(f"{stated}\n<p>It turns.</p>".encode(), "a.html").lines
    assert line.text == "It turns."


@pytest.mark.parametrize(
    "text",
    [
        '{ "title": "Mill" } turns.\n',
        '{ "title": Mill }\n\nIt turns.\n',
        '{ "title": "Mill" }\n',
        '{"a": ' * 5000 + "\n\nIt turns.\n",
        '{"a": ' + "9" * 5000 + "}\n\nIt turns.\n",
    ],
)
def test_what_is_no_front_matter_in_json_is_text(text: str) -> None:
    seed = parse_markdown(text, "a.md")
    assert seed.metadata == ()
    assert seed.lines[0].text.startswith("{")
    assert problems_of("a.md", text.encode()) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> [!NOTE]\n> Bring **boots**.", "Note|Bring boots."),
        ("> [!warning]- Mind the *step*\n> It is high.", "Mind the step|It is high."),
        ("> - [!tip] no box\n", "[!tip] no box"),
    ],
)
def test_quotations_that_are_boxes_say_their_kind_or_title(text: str, shown: str) -> None:
    found = lines(text)
    assert "|".join(line.text for line in found) == shown
    assert all(line.inside[0].kind is ContainerKind.QUOTE for line in found)
    strong = [mark for mark in found[0].marks if mark.kind is MarkKind.STRONG]
    assert len(strong) == ("|" in shown)
    assert not problems_of("a.md", text.encode())


@pytest.mark.parametrize(
    ("text", "shown", "marks"),
    [
        ("The ==new mill== turns, 水==新==磨.", "The new mill turns, 水新磨.", ["new mill", "新"]),
        ("It is ++open++ now.", "It is open now.", ["open"]),
        ("CO~2~ and x^2^, 10^-3^", "CO2 and x2, 10-3", ["2", "2", "-3"]),
        ("a == b and c == d, x==y==z", "a == b and c == d, x==y==z", []),
        ("C++ and D++, i++ + ++j", "C++ and D++, i++ + ++j", []),
        ("10~20~30, ~/a~2~b, ~~old~~", "10~20~30, ~/a2b, old", ["2", "old"]),
        ("a^b^c and ^_^, `x^2^ ==y==`", "a^b^c and ^_^, x^2^ ==y==", ["x^2^ ==y=="]),
        ("See [it](/x^2^/H~2~) or https://a.example/H~2~O", None, ["it"]),
    ],
)
def test_marks_of_other_programs_are_marks_where_nothing_else_is_meant(
    text: str, shown: str | None, marks: list[str]
) -> None:
    (line,) = lines(text)
    assert line.text == (shown or "See it or https://a.example/H~2~O")
    assert [line.text[mark.start : mark.end] for mark in line.marks] == marks
    assert not problems_of("a.md", text.encode())


WIKI = """\
The [[barn-notes|new barn]] is next to [[Mill House]]: so `[[a|b]]` says.

| what | where |
| --- | --- |
| hay | [[barn-notes#loft\\|the loft]] |

![[barn.png]]
"""


def test_links_of_wikis_are_their_words_and_their_pictures_pictures() -> None:
    found = lines(WIKI)
    assert [line.text for line in found][:3] == [
        "The new barn is next to Mill House: so [[a|b]] says.",
        "what\twhere",
        "hay\tthe loft",
    ]
    assert [m.picture.address for line in found for m in line.marks if m.picture] == ["barn.png"]
    assert problems_of("a.md", WIKI.encode()) == []


@pytest.mark.parametrize("text", ["[[nodiscard]] says more.", "See [[1]](https://a.example/) too."])
def test_brackets_in_brackets_stay_in_a_text_without_links_of_wikis(text: str) -> None:
    assert "[" in lines(text)[0].text


@pytest.mark.parametrize(
    "statement",
    [
        "{% include addresses.md %}",
        '{%- assign year = "2024" -%} {% comment %} ask Ann {% endcomment %}',
        "{% include box.html\n   colour='red'\n%}",
        "{% comment %}\nask Ann\n\nand Tom\n{% endcomment %}",
        "{# ask\nAnn #}",
    ],
)
def test_what_stands_below_a_statement_of_a_template_is_read_as_if_it_were_not_there(
    statement: str, tmp_path: Path
) -> None:
    text = f"See the [mill][m].\n\n{statement}\n[m]: https://a.example/mill\n"
    seed = parse_markdown(text, "a.md")
    assert [(line.text, line.links) for line in seed.lines] == [
        ("See the mill.", (("mill", "https://a.example/mill"),))
    ]
    assert seed.omitted == (("template", " ".join(statement.split())),)
    (tmp_path / "a.md").write_text(text)
    assert not prove(tmp_path / "a.md", seed)


@pytest.mark.parametrize(
    "text",
    [
        "{% if open %} The mill is open.",
        "Read {{ page.title }} at {% now %}.",
        "{% never closed\n\nThe mill %}",
        "```\n{% include a.md %}\n```",
        "{{ page.title }}",
    ],
)
def test_a_statement_that_is_not_alone_on_its_line_stays(text: str) -> None:
    assert not in_commonmark(text).statements
    assert "{" in "".join(line.text for line in lines(text))


def test_statements_cut_neither_lists_nor_pieces_of_html() -> None:
    found = lines("- one\n  {% x %}\n- two\n\n> three\n> {% x %}\n> four")
    assert [line.text for line in found] == ["one", "two", "three", "four"]
    assert [line.inside[0].item for line in found[:2]] == [0, 1]
    row = "<tr><th>a</th><td>b</td></tr>\n"
    rows = lines(f"<table>\n{row}{{% for x in y %}}\n{row}</table>")
    assert [(line.text, line.mark) for line in rows] == [("a\tb", "row")] * 2
    assert [line.text for line in lines("<!--\n{% x %}\nno -->\n\nyes")] == ["yes"]


def test_a_comment_of_html_within_one_of_a_template_hides_nothing_behind_it() -> None:
    text = "{% comment %}<!-- ask\nAnn -->{% endcomment %}\n\nThe [mill][]\n\n{% include links.md %}\n[mill]: https://a.example/\n"
    seed = parse_markdown(text + "\nEnd <!-- of it -->", "a.md")
    assert [line.text for line in seed.lines] == ["The mill", "End"]
    assert seed.lines[0].links == (("mill", "https://a.example/"),)


def test_what_follows_a_comment_on_its_last_line_stays() -> None:
    seed = parse_markdown("{% comment %}\nask Ann\n{% endcomment %} The mill", "a.md")
    assert [line.text for line in seed.lines] == ["The mill"]


@pytest.mark.parametrize(
    ("below", "shown", "mark"),
    [
        ("**Free** for members", "Free for members", "paragraph"),
        ("Free\n{: .lead }", "Free", "paragraph"),
        ("```\n{% if open %}\n```\n\n{% include a.md %}", "{% if open %}", "code"),
        (
            "Write {% raw %}\n{% if open %}\n{% endraw %}",
            "Write {% raw %} {% if open %}",
            "paragraph",
        ),
    ],
)
def test_what_follows_a_comment_is_read_as_any_line(below: str, shown: str, mark: str) -> None:
    text = f"{{% comment %}}\nask Ann\n{{% endcomment %}} {below}"
    assert [(line.text, line.mark) for line in lines(text)] == [(shown, mark)]
    assert problems_of("a.md", text.encode()) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% raw %}\n{% if open %}\nCome **in**.\n{% endraw %}", "{% if open %} Come in."),
        ("{% verbatim %}{% if open %}{% endverbatim %}", "{% verbatim %}{% if open %}{% endverbatim %}"),
        ("{% highlight c linenos %}\n{% if %}\n__a__ = ```\n{% endhighlight %}", "{% if %}|__a__ = ```"),
        ("{%- codeblock lang:c -%}\n{% if %}\n\n    a\n{%- endcodeblock -%}", "{% if %}||    a"),
        ("{% codeblock The wheel lang:c of a mill %}\n__a\n{% endcodeblock %}", "The wheel of a mill|__a"),
        ("{% codeblock The wheel %}a\n{% endcodeblock %}", "{% codeblock The wheel %}a"),
        ("<pre>\n{% for a in b %}\n  a\n{% endfor %}</pre>", "{% for a in b %}|  a|{% endfor %}"),
        ("- ```\n  {% if open %}\n  ```", "{% if open %}"),
        ("> - ~~~\n>   {% if open %}\n>   ~~~", "{% if open %}"),
        ("- one\n  {% highlight c %}\n  {% if %}\n  {% endhighlight %}\n- two", "one|{% if %}|two"),
        ("- one\n  {% highlight c %}\n{% if %}\n  {% endhighlight %}", "one|{% if %}"),
        ("<div>\n{% highlight c %}\na\n\nb\n{% endhighlight %}\n</div>", "a||b"),
        ("{% asset_img mill.jpg The new mill %}", "{% asset_img mill.jpg The new mill %}"),
        ("{% include figure.html\n  src='a.jpg'\n%}", "{% include figure.html src='a.jpg' %}"),
        ("{% include box.html caption='A mill' %}", "{% include box.html caption='A mill' %}"),
        ("{% if a %}{% youtube k3z8 %}{% endif %}", "{% if a %}{% youtube k3z8 %}{% endif %}"),
    ],
)  # fmt: skip
def test_what_is_shown_as_it_is_written_or_shows_something_stays(text: str, shown: str) -> None:
    after = "\n\n{% assign title='The mill' %}\n[m]: https://a.example/m\n\nSee the [mill][m]."
    found = lines(text + after)
    assert "|".join(line.text for line in found) == f"{shown}|See the mill."
    assert found[-1].links == (("mill", "https://a.example/m"),)
    assert problems_of("a.md", (text + after).encode()) == []


def test_a_piece_of_code_at_the_beginning_of_a_line_opens_no_fence() -> None:
    found = lines("```a``` is code.\n{% if open %}\nFree\n{: .lead }")
    assert [line.text for line in found] == ["a is code.", "Free"]


@pytest.mark.parametrize(
    "repeated",
    [
        "{% a\n",
        "{% comment %}\n",
        "{% a %}",
        "{# ",
        "> {% a %}\n",
        "{% raw %}{% endraw %}",
        "{% raw %}\n",
        "{% highlight %}",
        "{% highlight c %}\n```\n{% endhighlight %}\n",
        "{% codeblock a ",
        "{% comment %}\n{% endcomment %} {% img a %}\n",
        "<pre>{% a %}</pre>\n",
        "- 1. ",
        "- ```\n",
        *(" ==a", " ++a ", "a~2", "a^2", "](", "<a ", "$a ", "> [!a]  ", "> [!a] b\n", "> > "),
    ],
)
def test_statements_are_found_in_steps_that_grow_with_the_text(repeated: str) -> None:
    def cost(size: int) -> float:
        text = repeated * (size // len(repeated)) + "{% "
        return seconds(lambda: in_commonmark(text))

    assert growth(cost, 25_000, 100_000, most=8) < 8


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (
            'The {{< figure src="a.png" alt="m" caption="a mill" >}} turns',
            "The \ufffc a mill turns",
        ),
        ("{{< figure src='a.png' caption='The \"old\" weir' >}}", 'The "old" weir'),
        ('- {{< figure src="a.png" alt="weir" caption="weir" title="ir" >}}', "\ufffc weir"),
    ],
)
def test_the_caption_of_a_figure_is_shown_wherever_it_stands(written: str, text: str) -> None:
    data = f"# Mill\n\n{written}\n".encode()
    assert problems_of("a.md", data) == []
    assert text in [line.text for line in read_data(data, "a.md").lines]


def test_a_statement_with_a_sentence_is_shown() -> None:
    written = '{% include note.html content="Mind the weir in spring" %}'
    made = in_commonmark(f"{written}\n\n{{% include note.html kind='warning' %}}\n")
    assert made.text.startswith(written)
    assert made.statements == ["{% include note.html kind='warning' %}"]


@pytest.mark.parametrize(
    "text", ["水車は、\n「Mill Road」に立つ。", "水車は\nMill Road に立つ、\n*今日*も。"]
)
def test_a_line_that_breaks_before_a_word_in_other_letters_is_read_alike_twice(text: str) -> None:
    assert problems_of("a.md", f"# 水車\n\n{text}\n".encode()) == []


def test_what_org_writes_above_its_text_is_metadata() -> None:
    text = "#+title: The mill\n#+Date: 2024-05-01\n\nIt turns.\n"
    found = parse_markdown(text, "a.md")
    assert found.metadata == (("title", "The mill"), ("Date", "2024-05-01"))
    assert [line.text for line in found.lines] == ["It turns."]
    assert problems_of("a.md", text.encode()) == []
    assert parse_markdown("#+begin_quote\nIt turns.\n", "a.md").metadata == ()


def test_the_mark_of_a_heading_that_is_written_twice_is_none_of_its_words() -> None:
    text = (
        "# # The dry ford\n\nIt rained.\n\n## ## # Sheep\n\nThey swam.\n\n## # 5 of them\n\n"
        "```sh\n# # a note\n```\n"
    )
    found = [(line.mark, line.text) for line in lines(text)]
    assert found == [
        *(("heading-1", "The dry ford"), ("paragraph", "It rained.")),
        *(("heading-2", "Sheep"), ("paragraph", "They swam.")),
        *(("heading-2", "# 5 of them"), ("code", "# # a note")),
    ]
    assert problems_of("a.md", text.encode()) == []
