"""Roles, what each may do, who may authorise, and who vouched for whom."""
