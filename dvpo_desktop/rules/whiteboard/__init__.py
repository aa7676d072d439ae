"""What a case needs next, how urgent it is, when somebody is called, and the shift sheet."""
