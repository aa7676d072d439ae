"""Court: what the pages about the hearing, the order and a breach are made of."""
