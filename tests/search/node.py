"""The browser's search code, run by Node.js."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parent.parent / "generator" / "theme" / "assets" / "search"


def ask(
    index: Path, queries: Sequence[tuple[str, Mapping[str, object]]], mode: str = "warm"
) -> list[dict[str, Any]]:
    """Answers to queries with options, from the index in a folder."""
    out = _node("engine_in_node.js", [str(index), mode], list(queries))
    return [json.loads(line) for line in out.splitlines()]


def forms(fold: object, texts: Sequence[str]) -> list[tuple[str, str, str]]:
    """Normal and plain form of each text, and the normal form that is mapped to it."""
    found = json.loads(_node("forms_in_node.js", [], {"fold": fold, "texts": list(texts)}))
    return [(normal, plain, mapped) for normal, plain, mapped in found]


def inflate(streams: Sequence[bytes]) -> list[bytes]:
    """What raw deflate streams hold."""
    texts = [base64.b64encode(stream).decode() for stream in streams]
    return [base64.b64decode(text) for text in json.loads(_node("inflate_in_node.js", [], texts))]


def _node(script: str, arguments: Sequence[str], data: object) -> str:
    command = ["node", str(HERE / script), str(SCRIPTS), *arguments]
    done = subprocess.run(
        command,
        input=json.dumps(data),
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
