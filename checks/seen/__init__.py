"""What the crawl saw, laid out for checks: documents, tables, pairs, owners."""
