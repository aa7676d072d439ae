"""Superintendents who can be called back, and their tokens."""
