"""What an administrator sets: settings, decisions by telephone, courts, days."""
