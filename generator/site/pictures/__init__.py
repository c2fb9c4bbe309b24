"""Pictures as the site shows them: checked, without hidden notes, with copies for small screens."""
