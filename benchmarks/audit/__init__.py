"""Checks the built site with other programs: Lighthouse and the Nu HTML checker."""
