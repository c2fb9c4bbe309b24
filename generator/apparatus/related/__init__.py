"""Articles that are related to an article."""
