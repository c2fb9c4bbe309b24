"""Texts that mean something to some program, in every field of an archive and on every output."""
