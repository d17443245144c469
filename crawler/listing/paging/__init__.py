"""What a page shows of the rest of its list: controls, totals, calls, and the end."""
