"""The 任务落实台账 of a unit, its last column filled with what the crawl saw, and left open where only people know."""

from __future__ import annotations

from reports.ledger.progress import Entry, Sheet, Sheets, sheet_of
from reports.ledger.writing import write_docx, write_table, write_xlsx

__all__ = ["Entry", "Sheet", "Sheets", "sheet_of", "write_docx", "write_table", "write_xlsx"]
