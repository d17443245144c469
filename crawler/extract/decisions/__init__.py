"""Enforcement decisions, however a page sets them down: in tables, by labels, in sentences."""
