"""The configuration of the offline site: the project's own, adapted for reading from disk."""

from __future__ import annotations

from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.model.errors import ContentError


def offline(configuration: Path) -> str:
    """A MkDocs configuration that inherits ``configuration`` and renders it for ``file://``.

    Links name files instead of folders, and there is no public address. Raises
    ``ContentError`` where the file is not YAML.
    """
    try:
        root = yaml.compose(configuration.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        message = f"this is not YAML: {error}"
        raise ContentError.single(configuration.name, 0, message) from error
    project = configuration.resolve().parent
    changed: dict[str, object] = {
        "INHERIT": str(configuration.resolve()),
        "site_url": "",
        "use_directory_urls": False,
        "docs_dir": str(project / (_text(_find(root, "docs_dir")) or "docs")),
    }
    if custom := _text(_find(_find(root, "theme"), "custom_dir")):
        changed["theme"] = {"custom_dir": str(project / custom)}
    return yaml.safe_dump(changed)


def _find(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _text(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""
