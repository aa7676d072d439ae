"""Officers added, changed, given a passphrase, and vouched for."""
