"""A small typesetter: random issues of a newsletter, set in type and read out again.

It copies how the seeds came about: an issue with known articles is broken into
lines and pages, and the text is pulled out the way a PDF reader does. What the
converter makes of that text is then held against what was set.

    style → manuscript → lines → pages → extracted text + truth

``python -m tests.typesetting --seed 1 --count 300`` runs it by hand.
"""
