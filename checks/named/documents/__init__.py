"""Checks of policies and normative documents themselves."""
