"""People whom the articles name with their office."""

from generator.people.index import Person, gather
from generator.people.pages import PEOPLE, addresses, of_articles, render

__all__ = ["PEOPLE", "Person", "addresses", "gather", "of_articles", "render"]
