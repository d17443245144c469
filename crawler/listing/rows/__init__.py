"""Which links of a page are its list, and what each row tells."""
