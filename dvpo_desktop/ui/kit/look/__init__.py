"""Colours, sizes, icons and the focus ring."""
