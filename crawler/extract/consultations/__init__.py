"""Calls to the public: whom they address, how long they are open, and why not longer."""
