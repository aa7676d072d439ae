"""What an officer does to a case beyond filling it in, and the papers that leave it."""
