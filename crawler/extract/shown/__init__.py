"""The page as a reader sees it, and what on it is another document's."""
