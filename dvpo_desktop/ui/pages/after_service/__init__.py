"""What the pages of tasks, hearing, order and breach are made of."""
