"""Ledgers (任务落实台账) that people hand in: read from whatever file they come in, matched to the packs, held against the web."""
