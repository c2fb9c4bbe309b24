"""The provinces and cities of China that the articles name."""

from generator.places.index import Place, counts, gather
from generator.places.pages import PLACES, of_articles, page, render
from generator.places.units import Gazetteer, Rank, Unit, gazetteer

__all__ = [
    "PLACES",
    "Gazetteer",
    "Place",
    "Rank",
    "Unit",
    "counts",
    "gather",
    "gazetteer",
    "of_articles",
    "page",
    "render",
]
