"""What a page's scripts tell: requests, addresses put together, lists kept as data."""
