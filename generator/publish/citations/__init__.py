"""Citations: what each article can be cited as, in the formats that researchers use.

An article has two containers. Its source (newspaper, journal, website) published it; the
newsletter republished it. Each is a ``Reference`` of its own, so that a reader can cite what
was read, or what the newsletter took over. An issue without a newsletter (a single feature)
has the archive's page instead of the republication.

Nothing is invented. Without authors a citation begins with the title. The newsletter's date
is never the source's; of the source only what its printed name gives (year and number of a
journal) is known. A period that is inferred is a date in no format: citations in words have its year
as an estimate, in brackets, and the note says what it rests on. The name of a source is never made
an author.
"""
