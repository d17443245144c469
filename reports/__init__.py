"""Results in, files out: the same results give the same report, byte for byte."""
