"""The same work without a screen: one module a command."""
