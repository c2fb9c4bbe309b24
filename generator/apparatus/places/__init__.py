"""The provinces and cities of China that the articles name."""
