"""Sealed packages and cards: sealed, opened, and what is kept of each."""
