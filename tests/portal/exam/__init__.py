"""Portals that the product was never built for, with breaches and look-alikes planted: an examination, not a demo.

Three invented places, each in a style of its own: `county` (information tree, departments without sites), `bureau`
(an old ASP site in GBK) and `city` (a modern static CMS). `site` serves them on loopback and compares an audit's
results with what was planted.
"""
