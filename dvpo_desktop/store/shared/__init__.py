"""A shared store prepared, opened, and moved to or from a station's file."""
