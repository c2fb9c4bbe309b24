"""Brings a new issue in: looks at a file, says what it is, and puts it among the seeds."""

from generator.adding.incoming import Incoming, examine
from generator.adding.placing import place
from generator.adding.report import report

__all__ = ["Incoming", "examine", "place", "report"]
