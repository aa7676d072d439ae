"""The steps from the decision to the closing, each with what must be recorded."""
