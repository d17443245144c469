"""Checks of interpretations of policies."""
