"""The station's own pages."""
