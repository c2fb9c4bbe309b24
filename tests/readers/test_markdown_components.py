"""Components and shortcodes are read as what they say to readers, and tell what they left out."""

from __future__ import annotations

import pytest

from generator.model import ContainerKind, Line, MarkKind
from generator.readers.markdown.dialects import in_commonmark
from generator.readers.markdown.document import parse_markdown
from tests.pace import growth, seconds
from tests.readers.files import problems_of

PAGE = """\
---
title: Mill 7
---
import Tabs from '@theme/Tabs';
import wheel from './wheel.png';
import {
  Card,
} from "../cards";

export const opening = {
  from: 9,

  days: [1, 2],
};

# The mill <Badge text="new" variant="green"/> turns

{/* ask Ann
about it */}

<Tabs groupId="way">
  <TabItem value="foot" label="On foot">

    Follow the **river**.

    ```sh
    <Card title="code" />
    ```

  </TabItem>
  <TabItem value="tram">
    Take *line 7*.
  </TabItem>
</Tabs>

<Image
  src={wheel}
  alt="The wheel"
  caption="Seen from the *pier*"
/>

- one
- <Card title="The barn" href="/barn" />

See <Link href="https://a.example/x_y_z">the *map*</Link> and <Tooltip tip="a kind of bread">buns</Tooltip>.

<Card title="Hay & straw" icon="fork" href="https://a.example/?b=1&c=2">
\tFor **all** who come.
</Card>
"""


def lines(text: str) -> tuple[Line, ...]:
    return parse_markdown(text, "a.mdx").lines


def test_components_say_their_labels_links_and_pictures() -> None:
    found = lines(PAGE)
    assert [line.text for line in found] == [
        "The mill new turns",
        *("On foot", "Follow the river.", '<Card title="code" />', "tram", "Take line 7."),
        *("\ufffc", "Seen from the *pier*", "one", "The barn"),
        *("See the map and buns (a kind of bread).", "Hay & straw", "For all who come."),
    ]
    marks = [mark for line in found for mark in line.marks]
    assert [mark.url for mark in marks if mark.kind is MarkKind.LINK] == [
        *("/barn", "https://a.example/x_y_z", "https://a.example/?b=1&c=2")
    ]
    pictures = [mark.picture for mark in marks if mark.picture]
    assert [(each.address, each.text) for each in pictures] == [("./wheel.png", "The wheel")]
    strong = [line.text for line in found for mark in line.marks if mark.kind is MarkKind.STRONG]
    assert {"On foot", "tram", "Hay & straw"} <= set(strong)


def test_the_code_of_a_page_is_left_out_and_told() -> None:
    left_out = [text for rule, text in parse_markdown(PAGE, "a.mdx").omitted if rule == "template"]
    assert left_out == [
        "import Tabs from '@theme/Tabs';",
        "import wheel from './wheel.png';",
        'import { Card, } from "../cards";',
        "export const opening = { from: 9, days: [1, 2], };",
        "{/* ask Ann about it */}",
    ]


def test_the_second_reading_finds_all_of_a_page_of_components() -> None:
    assert not problems_of("a.mdx", PAGE.encode())


@pytest.mark.parametrize(
    ("text", "shown", "address"),
    [
        ("{{< youtube k3z8 >}}", "https://www.youtube.com/watch?v=k3z8", ""),
        ('{{< youtube id="k3z8" title="Our film" >}}', "Our film", "youtube.com/watch?v=k3z8"),
        ("> {% vimeo 77 %}", "https://vimeo.com/77", ""),
        ('{{< tweet user="ann" id="42" >}}', "https://twitter.com/i/status/42", ""),
        ("{{< gist ann 99 >}}", "https://gist.github.com/ann/99", ""),
        ("{% include youtube.html id='k3z8' %}", "https://www.youtube.com/watch?v=k3z8", ""),
        ("{% embed https://a.example/film %}", "https://a.example/film", ""),
        ('<YouTube id="k3z8" />', "https://www.youtube.com/watch?v=k3z8", ""),
        ('{{< button href="https://a.example/" >}}Go on{{< /button >}}', "Go on", "a.example"),
        ('<Button url="https://a.example/">\nGo on\n</Button>', "https://a.example/|Go on", ""),
        (
            '{{< details "More of it" >}}\nThe *rest*.\n{{< /details >}}',
            "More of it|The rest.",
            None,
        ),
        ("{{< notice >}}\nShut *soon*.\n{{< /notice >}}", "Shut soon.", None),
        ("{{% callout %}}\n\nWe mill.\n\n{{% /callout %}}", "We mill.", None),
    ],
)
def test_what_is_shown_from_elsewhere_is_a_link(text: str, shown: str, address: str | None) -> None:
    found = lines(text)
    assert "|".join(line.text for line in found) == shown
    urls = [url for line in found for _, url in line.links]
    assert (address is None) == (not urls)
    assert not urls or (address or shown.split("|", maxsplit=1)[0]) in urls[0]
    assert not problems_of("a.md", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Write `<Card title='x' />` or `{{< youtube k3z8 >}}`.",
        "```jsx\nimport Card from './card'\n<Card title='x' />\n```",
        "{% highlight jsx %}\n<Card title='x' />\n{% endhighlight %}",
        "    <Card title='x' />",
        '<IMG SRC="mill.png" ALT="Mill"> <P>Free</P>',
        "Come in.\n\nimport duties rose, and so did exports.\n\nexport default of the mill",
        "{{< unknown three words >}} and [it]({{< ref 'barn.md' >}})",
        "{% link _posts/mill.md %}",
        "a < B and <Ann@a.example>",
    ],
)
def test_what_only_looks_like_a_component_stays(text: str) -> None:
    found = in_commonmark(text)
    assert "".join(found.text.split()) in "".join(text.split()).replace(
        "{%highlightjsx%}", "<!---->```"
    ).replace("{%endhighlight%}", "```")
    assert not found.left_out


def test_a_box_of_components_in_a_quotation_stays_in_it() -> None:
    found = lines('> <Callout type="info" title="Mind the step">\n> It is **high**.\n> </Callout>')
    assert [line.text for line in found] == ["Mind the step", "It is high."]
    assert all(line.inside[0].kind is ContainerKind.QUOTE for line in found)


@pytest.mark.parametrize(
    "repeated",
    [
        *("<Aa ", "<Aa>", "<Aa>\n", "</Aa>\n", "<Aa b='", '<Aa b="\n', "<Aa b={", "<Aa b={x{\n"),
        *("<Aa b\n", "<Aa title='b c'>\n", "<Aa title='b c'/>d ", "<Aa  ", "{{< a", "{{< a ' "),
        *("{% a b ", "{{< youtube k3 >}}\n", "import {a\n", "import a\n\n", "export {\n\n"),
        *("export const a = [\n", "{/*\n", "{/* a */} b\n", "A" * 50, "<A" + "a" * 50, "<Aa " + "b" * 50),
    ],
)  # fmt: skip
def test_components_are_found_in_steps_that_grow_with_the_text(repeated: str) -> None:
    def cost(size: int) -> float:
        text = repeated * (size // len(repeated)) + "\n</Aa>\n*/} b"
        return seconds(lambda: in_commonmark(text))

    assert growth(cost, 2_000, 8_000, most=8) < 8
