"""One file for each command of `zwgk`."""
