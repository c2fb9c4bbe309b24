"""Serving on this machine: the site, what is wrong with it, and the archivist's own pages.

The site is built again when a file changes. While a build fails, every page says so, with file
and line, above the site that stood before. All of this is put into pages as they are sent:
nothing of it is ever in the site or in the bundle.
"""
