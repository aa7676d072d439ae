"""What a station keeps beside its cases: courts, days, the directory, tokens, the policy."""
