"""Mutation testing: changes the program in small ways and counts which changes the tests detect."""
