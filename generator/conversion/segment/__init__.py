"""Finds the articles of a seed: removes furniture, reads the contents list, cuts the body."""
