"""One file a command: `add` says its arguments, `run` does it and gives the exit code.

All of these are imported before `zwgk --help` can speak, so they import nothing heavy; what a command needs (Scrapy, the
store, pydantic, pandas) is imported by its `run`. docs/architecture.md tells the rest.
"""
