"""Recovery sheets, backups, and a damaged store put back."""
