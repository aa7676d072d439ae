"""A case read through: its answers, its problems, its evidence."""
