"""People whom the articles name."""
