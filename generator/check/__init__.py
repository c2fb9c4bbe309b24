"""The proof that an archive is whole: its seeds, its pages and its built site."""

from generator.check.ledger import check_ledger, statement
from generator.check.limits import check_limits
from generator.check.pages import check_pages
from generator.check.seeds import check_seeds
from generator.check.site import check_site

__all__ = ["check_ledger", "check_limits", "check_pages", "check_seeds", "check_site", "statement"]
