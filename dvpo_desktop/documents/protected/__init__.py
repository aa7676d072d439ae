"""The papers for the protected person and for those who protect them."""
