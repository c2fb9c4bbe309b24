"""The pages of the archivist's tools, made from the templates in ``templates/``."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.desk.inspect.terminal import printable


def filled(template: str, **values: object) -> str:
    """The HTML of a template; texts are escaped, and characters that cannot be seen spelled out."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.desk"),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"count": "{:,}".format, "anchor": "line-{}".format}
    return environment


def _finalized(value: object) -> object:
    """Spell out what cannot be seen, but not in HTML that a macro made."""
    is_text = isinstance(value, str) and not hasattr(value, "__html__")
    return printable(str(value)) if is_text else value
