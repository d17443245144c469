"""Write one small table of public holidays and make-up working days (调休) per year beside this file.

Run `python checks/measures/holidays/generate.py` after the package chinesecalendar has learnt the State Council's new
arrangement (announced each November). The tables are committed, so that nothing but the tests needs the package.
"""

from __future__ import annotations

from pathlib import Path

import chinese_calendar

HERE = Path(__file__).parent
_NAMES = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


def tables() -> dict[int, str]:
    """Year → text of its table, for every year that chinesecalendar knows."""
    holidays, workdays = chinese_calendar.holidays, chinese_calendar.workdays
    out = {}
    for year in sorted({day.year for day in holidays}):
        by_name: dict[str, list[str]] = {}
        for day, name in sorted(holidays.items()):
            if day.year == year:
                by_name.setdefault(_NAMES[name], []).append(day.isoformat())
        work = [day.isoformat() for day in sorted(workdays) if day.year == year]
        lines = [
            "# 由 generate.py 依 chinesecalendar（MIT）生成，勿手改；口径以国务院办公厅通知为准。",
            f"year: {year}",
            f"notice: 国务院办公厅关于{year}年部分节假日安排的通知",
            "holidays:",
            *(f"  {name}: [{', '.join(days)}]" for name, days in by_name.items()),
            f"workdays: [{', '.join(work)}]",
        ]
        out[year] = "\n".join(lines) + "\n"
    return out


if __name__ == "__main__":
    for year, text in tables().items():
        (HERE / f"{year}.yaml").write_text(text, encoding="utf-8")
