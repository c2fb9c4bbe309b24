"""The stages of a build: seeds into Markdown, Markdown into the site."""

from generator.build.conversion import OWNED, Conversion, convert, generate
from generator.build.inputs import LIBRARIES, watched
from generator.build.links import strays
from generator.build.rendering import CONFIGURATION, SITE, render, run_mkdocs
from generator.build.stages import Stages

__all__ = [
    "CONFIGURATION",
    "LIBRARIES",
    "OWNED",
    "SITE",
    "Conversion",
    "Stages",
    "convert",
    "generate",
    "render",
    "run_mkdocs",
    "strays",
    "watched",
]
