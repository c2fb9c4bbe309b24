"""Profiles: what one newsletter looks like, read from a declarative file.

A profile names the marks by which a newsletter's cover, contents list, articles and furniture are
recognised. A new newsletter needs a new file in ``seeds/profiles/``. Each pattern has an example
that it must match, checked on loading.
"""
