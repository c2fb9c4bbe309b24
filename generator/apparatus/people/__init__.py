"""People whom the articles name with their office."""
