"""Brings a new issue in: looks at a file, says what it is, and puts it among the seeds."""
