"""The web: addresses, bytes, answers, the archive of what was seen."""
