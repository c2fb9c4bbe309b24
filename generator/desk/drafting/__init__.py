"""Starts a profile from samples of a newsletter, and tries profiles on samples."""
