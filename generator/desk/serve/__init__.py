"""Serves the site on this machine, with its problems and the archivist's own pages.

The site is built again when a file changes. If a build fails, the previous site stays and every
page shows the problems, with file and line. They are added as pages are sent; neither the site
nor the bundle ever contains them.
"""
