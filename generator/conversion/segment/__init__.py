"""Finds the articles of a seed: furniture off, contents list read, body cut."""
