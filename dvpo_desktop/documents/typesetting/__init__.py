"""Blocks, layout, fonts, directions and drawing; knows no case."""
