"""Personal data left unmasked on a page. Only masked forms leave this room."""
