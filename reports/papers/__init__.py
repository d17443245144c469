"""Papers that an office issues: the circular of a period, a notice for each unit, the form that a unit fills in.

Word from templates that the office may replace by its own (`zwgk papers --template`); what a template may name stands
in docs/papers.md. Only what is proven is named in a paper; suspicions and what was not found go into a file of their
own, which is not to be issued.
"""

from __future__ import annotations

from reports.papers.content import Circular, Notice, circular, notices
from reports.papers.period import Period, PeriodError, parse_period
from reports.papers.writing import TEMPLATES, TemplateError, copy_templates, write_circular, write_papers

__all__ = [
    "TEMPLATES",
    "Circular",
    "Notice",
    "Period",
    "PeriodError",
    "TemplateError",
    "circular",
    "copy_templates",
    "notices",
    "parse_period",
    "write_circular",
    "write_papers",
]
