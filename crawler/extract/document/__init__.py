"""What and whose a document is: its number, its issuer, the days on which it was written and published."""
