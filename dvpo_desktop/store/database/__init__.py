"""The database itself: its tables, its encryption, its migrations, and its errors in words."""
