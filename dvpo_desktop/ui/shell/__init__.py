"""The window, what is behind its sign-in, and what it watches."""
