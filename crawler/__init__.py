"""Portals in, facts out: what does the portal show, and since when? Knows nothing of rules."""
