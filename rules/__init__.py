"""Outcomes in, clause results and a score out: who demands it, where, and what is it worth? All of it data."""
