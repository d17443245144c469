"""The course of a crawl: columns found, lists walked, documents taken."""
