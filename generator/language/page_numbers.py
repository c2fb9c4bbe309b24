"""Words with which pages are counted: «Page 3 of 8», «Seite 3 von 8», «стр. 3 из 8», «صفحة ٣ من ٨»."""

from __future__ import annotations

_PAGE = (
    r"pages?|pp?\.|seite|s\.|p[áa]gina|p[áa]g\.|strona|strana|str\.|blz\.|bladzijde|sida|side|sivu|oldal|sayfa|trang"
    r"|halaman|страница|стр\.?|сторінка|стор\.|σελίδα|σελ\.|صفحة|صفحه|ص\.?|עמוד|עמ[׳']|쪽|페이지"
)
_OF = r"of|von|de|di|sur|van|z|ze|av|af|din|из|із|από|من|از|מתוך|/"

COUNTED_PAGE = rf"(?:{_PAGE})\s*(?P<page>\d{{1,4}})(?:\s*(?:{_OF})\s*\d{{1,4}})?"
"""Pattern of the number of a page behind its word, with how many there are; letters in any case."""
