"""The whole journey through the real window, for pictures and proof."""
