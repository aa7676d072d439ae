"""Packages: a decision at another computer with no network between, on both sides."""
