"""What the superintendent reads, hears and records."""
