"""The second reader: bytes of a page in, `SecondLook` out.

It exists to contradict the first one (`crawler.extract`), so it shares nothing with it but the decoding of bytes and
the mask for personal data: another parser (Beautiful Soup), another walk, other patterns, and no wish to be right about
what a page says: only to see everything that could speak for the unit. An import contract keeps it so.
"""

from __future__ import annotations

from crawler.reexamine.look import look

__all__ = ["look"]
