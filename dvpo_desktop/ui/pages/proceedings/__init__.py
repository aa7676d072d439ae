"""The pages from the decision to the closing, and what they share."""
