"""Commands about a station, its store and its backups."""
