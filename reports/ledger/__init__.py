"""The 任务落实台账 of a unit, its last column filled with what the crawl saw, and left open where only people know."""

from __future__ import annotations

from reports.ledger.progress import Entry, Sheet, Sheets, sheet_of
from reports.ledger.writing import Table, write_docx, write_tables, write_xlsx

__all__ = ["Entry", "Sheet", "Sheets", "Table", "sheet_of", "write_docx", "write_tables", "write_xlsx"]
