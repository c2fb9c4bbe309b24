"""Chinese words, loaded once in the process that the workers of a Chinese archive are forked from."""

from __future__ import annotations

import gc

from generator.language.particles import common
from generator.language.words import tokenizer
from generator.search.vocabulary import dictionary

tokenizer()
dictionary()
common("zh")  # who looks at all words would copy what is shared
gc.freeze()  # as in ``loaded``
