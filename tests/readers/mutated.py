"""Mails and pages with faults: seeded mutations of ones that are in order."""

from __future__ import annotations

import random
from base64 import encodebytes

PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>A letter</title></head><body>"
    "<h1>A letter</h1><p>Words <b>and <i>more</i></b> <a href='https://a.example/?u=b'>there</a>.</p>"
    "<ol start=3><li>one<ul><li>two</ul></ol><blockquote>said</blockquote><pre>a\nb</pre>"
    "<table><tr><td>1<td>2<tr><td>3<td>4</table><!-- c --><script>x < y</script>&amp;&#27;&copy</body></html>"
)
PARTS = (
    "--b\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n"
    "Content-Transfer-Encoding: quoted-printable\n\nthe =E6=A0=87 \nx\n> quoted\n-- \nAnn\n"
    "--b\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n"
    f"{encodebytes(PAGE.encode()).decode()}"
    "--b\nContent-Type: message/rfc822\n\nSubject: within\n\nwithin\n"
    "--b\nContent-Type: image/png; name*=utf-8''a%20b\nContent-ID: <c>\n"
    'Content-Disposition: attachment; filename="a"\n\niVBORw0=\n'
)
MAIL = (
    'From: "A B" <a@b.example>\nTo: x@y.example, "z" <z@w.example>\n'
    "Subject: =?utf-8?q?=E6=A0=87?= =?gb2312?b?zuI=?=\nDate: Mon, 1 Jan 2024 00:00:00 +0800\n"
    "Message-ID: <1@2>\nList-ID: n <l.x.example>\nList-Unsubscribe: <https://a.example/u/ZZ99-88aa>\n"
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n' + PARTS + "--b--\n"
)
HARM = (
    *(
        "<",
        ">",
        '"',
        "'",
        "&",
        "=",
        ";",
        "\0",
        "\x1b",
        "\x85",
        "\r",
        "\n\n",
        "--b",
        "--b--",
        "<![CDATA[",
        "<![",
    ),
    *(
        "<!--",
        "-->",
        "</p>",
        "<table>",
        "<svg>",
        "&#x9b;",
        "&#99999999999;",
        "=?utf-8?b?",
        "?=",
        "=?x?q?",
    ),
    *(
        "charset=",
        "charset*0*=",
        "base64",
        "quoted-printable",
        "multipart/alternative",
        "boundary=b",
        "\\",
        "(",
    ),
    *(
        "<<<<",
        "@[",
        "999999999999999999999",
        "text/html",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ),
)


def mutated(text: str, seed: int) -> bytes:
    """``text`` with some pieces cut, doubled, moved, or replaced by what does harm."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 1, 3, 20, 200)))
        piece = text[start:end]
        change = chance.choice(("cut", "double", "move", "harm", "harm", "many"))
        if change == "move":
            at = chance.randrange(len(text) + 1)
            text = text[:at] + piece + text[at:]
        elif change == "cut":
            text = text[:start] + text[end:]
        else:
            new = {"double": piece * 2, "harm": chance.choice(HARM)}.get(change)
            text = text[:start] + (new or chance.choice(HARM) * chance.randint(2, 300)) + text[end:]
    data = text.encode("utf-8", "replace")
    at = chance.randrange(len(data) + 1)
    return data if chance.random() < 0.7 else data[:at] + bytes([chance.randrange(256)]) + data[at:]
