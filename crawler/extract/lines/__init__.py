"""Markup as lines: serialised text, the boxes that hold it, and where a text begins and ends."""
