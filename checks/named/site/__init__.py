"""Checks of a site itself: front page, columns, links, reach."""
