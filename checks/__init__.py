"""Facts in, outcomes out: does this fact meet that measure? Pure functions, no clock, no network, no database."""
