"""What the READMEs tell an archivist to write is what the program reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.settings.profiles.profile import Role
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import read_sidecar
from generator.settings.strict_yaml import parse
from generator.settings.vocabulary import SOURCE_KEYS, read_vocabulary

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z]+)\b")
TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)


def examples(readme: str) -> Iterator[str]:
    return (match[1] for match in YAML.finditer((ROOT / readme).read_text(encoding="utf-8")))


@pytest.mark.parametrize("readme", READMES)
def test_sidecar_of_the_readme_is_read_whole(readme: str) -> None:
    (example,) = (text for text in examples(readme) if "corrections:" in text)
    sidecar = read_sidecar(example, readme)
    assert [correction.action for correction in sidecar.corrections] == [
        "join",
        "break",
        "heading",
        "drop",
        "replace",
    ]
    assert sidecar.titles == {3: "一个更正了的标题"}
    assert sidecar.number == "2023-12"


@pytest.mark.parametrize("readme", READMES)
def test_vocabulary_of_the_readme_is_read(readme: str) -> None:
    (example,) = (text for text in examples(readme) if "synonyms:" in text)
    (term,) = read_vocabulary(parse(example, readme), SOURCE_KEYS).terms
    assert term.synonyms == ("国家卫健委", "国家卫生健康委")


def test_profile_of_the_readme_is_read() -> None:
    (example,) = (text for text in examples("README.md") if "rules:" in text)
    profile = parse_profile(example, "README.md")
    assert profile.newsletter == "前沿札记"
    assert [rule.role for rule in profile.rules][:2] == [Role.COVER, Role.SECTION]


@pytest.mark.parametrize("readme", [*READMES, "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_exists(readme: str) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    text = (ROOT / readme).read_text(encoding="utf-8")
    code = re.findall(r"`[^`\n]+`|^ {4}.*", text, re.MULTILINE)
    named = {target for piece in code for target in MAKE.findall(piece)}
    assert named
    assert named <= targets
