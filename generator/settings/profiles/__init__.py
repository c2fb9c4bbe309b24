"""What one newsletter looks like, read from a declarative file.

A profile names the marks by which a newsletter's cover, contents list, articles
and page furniture are known. A new newsletter is a new file in ``seeds/profiles/``.
Each pattern carries an example that it must match, checked on loading.
"""
