"""One module for each family of checks; `checks.registry` finds them all."""
