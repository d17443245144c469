"""The few measures that all checks are built of; each is written once."""
