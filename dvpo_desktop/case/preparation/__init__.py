"""The sections that the preparing officer fills in."""
