"""One file a portal product: how its lists page, and what its addresses look like."""
