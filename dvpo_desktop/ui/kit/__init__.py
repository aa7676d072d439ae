"""The kit: what every screen is made of; the one place for colours, sizes and questions."""
