"""Small city portals, one a portal product: the same documents, listed and shown as that product does it.

`framework` holds the documents, the server and the audit; each other module is a product, with its variants (`PRODUCTS`).
"""
