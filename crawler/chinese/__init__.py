"""Chinese words: text, dates, titles, names of columns. Imports nothing of the house."""
