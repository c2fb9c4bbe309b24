"""Turns the raw issues of a newsletter into a searchable static archive."""

__version__ = "0.1.0"
