"""Each issue as an EPUB 3 book: ``/issues/<issue>/<issue>.epub``."""
