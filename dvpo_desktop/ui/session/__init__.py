"""The session of an officer, its open case, and what waits to be saved."""
