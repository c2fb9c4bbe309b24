"""Judges of other hands over the built site: Lighthouse, and the Nu HTML checker."""
