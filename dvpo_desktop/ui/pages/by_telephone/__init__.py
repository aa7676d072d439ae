"""What the pages of a decision by telephone and of its countersign are made of."""
