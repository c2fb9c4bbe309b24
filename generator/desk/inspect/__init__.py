"""Shows the archivist how each line of a seed was understood, and why."""
