"""Portals that examine the whole: the sample portal's own tests, four examination portals, one of each product."""
