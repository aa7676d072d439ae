"""What must not reach the respondent: found, and taken out."""
