"""Starts a profile from samples of a newsletter, and tries profiles on samples."""

from generator.drafting.draft import draft
from generator.drafting.sample import Sample
from generator.drafting.trial import Trial, try_on, unused

__all__ = ["Sample", "Trial", "draft", "try_on", "unused"]
