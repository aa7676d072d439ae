"""What a station does while the server does not answer, and how that joins it."""
