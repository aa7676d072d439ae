"""The two readings of each deadline, the court lists, and what is in force now."""
