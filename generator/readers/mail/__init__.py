"""Reads saved e-mails."""
