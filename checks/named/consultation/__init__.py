"""Checks of public consultations."""
