"""Tables of public holidays: data, and the script that writes it."""
