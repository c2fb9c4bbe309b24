"""Code that a page of MDX has between its texts: imports, exports, comments."""

from __future__ import annotations

import re
from bisect import bisect_left

# «import Card from '../Card'», «import { Card, Tabs } from "cards";», «import './mill.css'»
_IMPORT = re.compile(
    r"import\b(?P<what>[\w$*{},\s]*+)(?:'(?P<one>[^'\s]++)'|\"(?P<other>[^\"\s]++)\")\s*+;?\s*+"
)
# «export const title = "Mill"», «export default Layout», «export {title}»
_EXPORT = re.compile(
    r"export\s++(?:(?:const|let|var|class|function|async function)\s++[\w$]++\s*+[=({]"
    r"|default\s++(?:[\w$.]++\s*+;?\s*+$|[({]|function\b|class\b|\w++\()|[{*])"
)
_COMMENT = re.compile(r"[ \t]*+\{/\*")
# «<Card », «<Tabs.Item>», «</Card>»
_COMPONENT = re.compile(r"</?[A-Z](?:[A-Z0-9_]*+[a-z])[\w.]*+(?=[\s/>]|$)")
LONGEST = 40
"""Lines of a piece of code with blank lines in it at most."""


class Programs:
    """Finds the code in the lines of one text."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.likely = any(map(_COMPONENT.search, lines))
        """Whether the text has components."""
        self._begins = True
        """Whether nothing but code stands before."""
        self._ends = [at for at, line in enumerate(lines) if "*/}" in line]
        self._code_until = 0
        self.files: dict[str, str] = {}
        """Addresses of files by the names that imports give them."""
        self.left_out: list[str] = []

    def end(self, at: int) -> int:
        """The line behind the code that begins at one; ``at`` where none does."""
        line = self._lines[at]
        if not line.strip():
            return at
        begins = at == 0 or at == self._code_until or not self._lines[at - 1].strip()
        end = at
        closing = bisect_left(self._ends, at)
        if _COMMENT.match(line) and closing < len(self._ends):
            last = self._ends[closing]
            end = last + 1 if self._lines[last].rstrip().endswith("*/}") else at
        elif begins and (self.likely or self._begins):
            end = self._end_of_import(at) if line.startswith("import") else at
            end = self._end_of_export(at) if _EXPORT.match(line) else end
        if end == at:
            self._begins = False
            return at
        self._code_until = end
        self.left_out.append(" ".join(" ".join(self._lines[at:end]).split()))
        return end

    def _end_of_import(self, at: int) -> int:
        for end in range(at + 1, min(at + LONGEST, len(self._lines)) + 1):
            if not self._lines[end - 1].strip():
                break
            found = _IMPORT.fullmatch("\n".join(self._lines[at:end]))
            if found and (found["what"].split() or ["from"])[-1] == "from":
                name, *more = found["what"].split()[:-1] or [""]
                if not more:
                    self.files[name] = found["one"] or found["other"]
                return end
        return at

    def _end_of_export(self, at: int) -> int:
        """Where the brackets are closed that an export opens, else the first blank line."""
        depth, blank = 0, 0
        for end in range(at, len(self._lines)):
            line = self._lines[end]
            if not line.strip():
                blank = blank or end
                if depth <= 0:
                    return end
            depth += sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
            if depth <= 0 and line.rstrip().endswith((";", "}", ")", "]")):
                return end + 1
            if blank and end - at >= LONGEST:
                return blank
        return blank or len(self._lines)
