"""Many stations on one PostgreSQL, and what a station does while it does not answer."""
