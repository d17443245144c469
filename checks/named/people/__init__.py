"""Checks of what people come for: guides, letters, enrolment, villages."""
