"""The stages of a build: seeds into Markdown, Markdown into the site, and again on change."""

from generator.build.conversion import OWNED, Conversion, convert, generate
from generator.build.inputs import LIBRARIES
from generator.build.links import strays
from generator.build.rendering import SITE, render, run_mkdocs
from generator.build.serving import serve
from generator.build.stages import Stages

__all__ = [
    "LIBRARIES",
    "OWNED",
    "SITE",
    "Conversion",
    "Stages",
    "convert",
    "generate",
    "render",
    "run_mkdocs",
    "serve",
    "strays",
]
