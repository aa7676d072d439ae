"""Who is let in at the keyboard, and the lock that keeps others out."""
