"""The files that a page offers, and whose they are."""
