"""The pages of preparation, and what they share."""
