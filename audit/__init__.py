"""Runs the work: command line, configuration, nightly schedule, history. The only room with a clock."""

__version__ = "0.1.0"
