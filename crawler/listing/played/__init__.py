"""Lists that only a page's scripts can ask for: they are played on a stage without a network (`stage/`), in a process
of its own, and what they ask for there the crawl fetches, politely and archived like all else.

Reading scripts as text (`crawler.listing.told`) comes first: it needs no play, and tells more of how a list ends.
"""
