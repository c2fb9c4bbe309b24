"""From a document to an issue of articles."""
