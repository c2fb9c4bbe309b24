"""The archive as data: every article as a line of JSON, the tables as CSV, and a page about both.

All stand below ``data/``. The columns and what each means are written once, in ``tables.yml``; the
data page, the CSV files and the JSON Schema of the lines are made from that.
"""
