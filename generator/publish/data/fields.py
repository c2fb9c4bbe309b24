"""Fields: the name, the meaning and the value of one column or key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Item = TypeVar("Item")
FieldValue = str | int | None | list[str] | list[int]


class FieldType(StrEnum):
    """What the values of a field are, by their name in JSON Schema, and what a reader calls it."""

    TEXT = "文字"
    NUMBER = "整数，可空"
    TEXTS = "文字，可多个"
    SPAN = "两个整数"
    PARTS = "多项"


@dataclass(frozen=True, slots=True)
class Field(Generic[Item]):
    """One field of the things that a table lists."""

    name: str
    kind: FieldType
    meaning: str
    """One sentence for the data page, in Chinese."""
    value: Callable[[Item], FieldValue]


SCHEMAS: dict[FieldType, dict[str, object]] = {
    FieldType.TEXT: {"type": "string"},
    FieldType.NUMBER: {"type": ["integer", "null"]},
    FieldType.TEXTS: {"type": "array", "items": {"type": "string"}},
    FieldType.SPAN: {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    FieldType.PARTS: {"type": "array", "items": {"type": "object"}},
}
"""JSON Schema of each kind."""
