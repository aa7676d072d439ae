"""The station’s own pages: its days, its backups, its history."""
