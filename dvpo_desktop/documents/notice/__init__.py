"""The notice, where its words come from, and the statement of its service."""
