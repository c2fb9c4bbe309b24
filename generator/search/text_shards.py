"""Text shards, one for each article, for snippets and quoted terms."""

from __future__ import annotations

import re

from generator.model import Article, Block, BlockKind, Issue
from generator.publish.periods import label
from generator.search.codes import packed, script

# Characters whose GB 18030 code differs between the editions of 2000, 2005 and 2022, such as U+1E3F,
# U+9FB4 and private use; and lone surrogates, which neither encoding can hold
_DISPUTED = re.compile(
    "[\u01f9\u1e3e\u1e3f\u20ac\u2e80-\u2eff\u303e\u3447\u3473\u359e\u361a\u360e\u3918\u396e\u39cf\u39d0"
    "\u39df\u3a73\u3b4e\u3c6e\u3ce0\u4056\u415f\u4337\u43ac\u43b1\u43dd\u44d6\u464c\u4661\u4723"
    "\u4729\u477c\u478d\u4947\u497a\u497d\u4982\u4983\u4985\u4986\u499b\u499f\u49b6\u49b7\u4c77"
    "\u4c9f-\u4ca3\u4d13-\u4d19\u4dae\u9fb4-\u9fbb\ud800-\uf8ff\ufe10-\ufe19\U00020087-\U00020089"
    "\U000200cc\U000215d7\U0002298f\U000241fe]"
)


def text_shards(issue: Issue) -> dict[str, bytes]:
    """The text shards of an issue's articles: path below the index folder → content."""
    return dict(map(text_shard, issue.articles))


def text_shard(article: Article) -> tuple[str, bytes]:
    """Path below the index folder and content of an article's text shard.

    The first lines are title, subtitle, digest, source, section, period and authors; each further
    line is one passage. The period is EDTF, followed by a tab and the same in words. What blocks the
    passages are of stands beside the text.
    """
    head = (
        *(article.title, article.subtitle, article.digest, article.source, article.section),
        f"{article.period.edtf}\t{label(article.period)}",
        "\t".join(article.authors),
    )
    lines = (*head, *article.searched)
    text = "\n".join(line.replace("\n", " ").replace("\r", " ") for line in lines)
    name = f"texts/{article.issue}/{article.order:02d}"
    signs = "".join(map(block_sign, article.blocks))
    return f"{name}.js", script(name, *packed_text(text), signs)


def block_sign(block: Block) -> str:
    """The kind of a block and how many passages it has, where it is not one: «p», «t12», «pi2».

    ``i`` is for the pictures in it, whose texts follow those of the block itself.
    """
    kind = "k" if block.kind is BlockKind.CODE else block.kind.value[0]
    own, pictures = len(block.passages), len(block.shown)
    return f"{kind}{own if own != 1 else ''}{f'i{pictures}' if pictures else ''}"


def packed_text(text: str) -> tuple[str, str]:
    """The encoding of a text, and the text packed in it."""
    encoding = text_encoding(text)
    return encoding, packed(text.encode(encoding, "replace"))


def text_encoding(text: str) -> str:
    """GB 18030, two bytes to a Chinese character, unless browsers may decode it differently."""
    return "utf-8" if _DISPUTED.search(text) else "gb18030"
