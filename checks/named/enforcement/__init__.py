"""Checks of penalties and permits."""
