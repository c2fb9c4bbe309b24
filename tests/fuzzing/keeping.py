"""Keeps failing cases as files in ``tests/cases``; every test run replays them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "cases"


def keep(files: Mapping[str, bytes], what: str, folder: Path = FOLDER) -> Path:
    """Write a case and what was wrong with it; gives its file."""
    body = {name: _encoded(data) for name, data in sorted(files.items())}
    mark = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:8]
    path = folder / f"{mark}.json"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"what": what, "files": body}, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return path


def kept(folder: Path = FOLDER) -> list[Path]:
    """All kept cases."""
    return sorted(folder.glob("*.json"))


def files_of(path: Path) -> dict[str, bytes]:
    """The files of a kept case."""
    body = json.loads(path.read_text(encoding="utf-8"))["files"]
    return {name: _decoded(entry) for name, entry in body.items()}


def _encoded(data: bytes) -> dict[str, str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}
    return {"text": text}


def _decoded(entry: Mapping[str, str]) -> bytes:
    return base64.b64decode(entry["base64"]) if "base64" in entry else entry["text"].encode()
