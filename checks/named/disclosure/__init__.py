"""Checks of what must be published by its time: reports, budgets, lists, meetings, the gazette."""
