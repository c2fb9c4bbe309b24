"""People whom the articles name with their office."""

from generator.people.index import Person, gather
from generator.people.pages import PEOPLE, place, render

__all__ = ["PEOPLE", "Person", "gather", "place", "render"]
