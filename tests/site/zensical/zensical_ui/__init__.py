"""Stands in for Zensical's own theme, which is not on every package index: a page and its text."""

from __future__ import annotations

from pathlib import Path


def get_theme_dir() -> str:
    """The folder of the templates."""
    return str(Path(__file__).parent / "theme")
