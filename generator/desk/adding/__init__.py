"""Adds a new issue: examines a file, reports what it is, and copies it into the seeds folder."""
