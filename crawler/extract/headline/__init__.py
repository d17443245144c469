"""What stands over a text: its labels, its title, the lines of data under it, the trail of columns."""
