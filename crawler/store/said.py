"""What was said of runs: findings and results, second looks at pages, and the office's decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from crawler.second_look import SecondLook
from crawler.store import schema
from crawler.store.database import writing
from crawler.web.hiding import hide_all, hide_value

_BATCH = 400  # second looks read at a time
_WRITTEN = 1000  # findings written at a time

_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def as_json(value: Any) -> str:
    return hide_value(_encode(value))


class Said:
    """The part of a store that judging writes."""

    engine: Engine

    def save_findings(self, run_id: str, findings: list[dict[str, Any]]) -> None:
        """Keeps the findings of a run; those of an earlier judgement of the same run are replaced."""
        f = schema.finding
        with writing(self.engine) as connection:
            connection.execute(f.delete().where(f.c.run_id == run_id))
            # A batch at a time: the text of a hundred thousand findings is half a gigabyte.
            for start in range(0, len(findings), _WRITTEN):
                connection.execute(
                    f.insert(),
                    [
                        {"run_id": run_id, "id": one["id"], "position": position, "data": as_json(one)}
                        for position, one in enumerate(findings[start : start + _WRITTEN], start)
                    ],
                )

    def findings(self, run_id: str) -> list[dict[str, Any]]:
        f = schema.finding
        with self.engine.connect() as connection:
            query = sa.select(f.c.data).where(f.c.run_id == run_id).order_by(f.c.position)
            return [json.loads(text) for text in connection.execute(query).scalars()]

    def last_of_finding(self, name: str) -> tuple[str, dict[str, Any]] | None:
        """The latest run that had a finding whose id begins so, and the finding; None where none ever had."""
        f, r = schema.finding, schema.run
        with self.engine.connect() as connection:
            query = (
                sa.select(f.c.run_id, f.c.data)
                .join(r, r.c.id == f.c.run_id)
                .where(f.c.id.startswith(name, autoescape=True))
                .order_by(r.c.number.desc())
                .limit(1)
            )
            row = connection.execute(query).first()
            return (row.run_id, json.loads(row.data)) if row else None

    def save_results(self, run_id: str, results: dict[str, Any]) -> None:
        """Keeps a run's results.json, its findings among it; what an earlier judgement of the run said is replaced."""
        self.save_findings(run_id, results["findings"])
        rest = {name: value for name, value in results.items() if name != "findings"}
        with writing(self.engine) as connection:
            connection.execute(schema.result.delete().where(schema.result.c.run_id == run_id))
            connection.execute(schema.result.insert(), {"run_id": run_id, "data": as_json(rest)})

    def results(self, run_id: str) -> dict[str, Any] | None:
        """A run's results as they were kept, byte for byte the same report; None where it was not judged."""
        with self.engine.connect() as connection:
            text = connection.execute(sa.select(schema.result.c.data).where(schema.result.c.run_id == run_id)).scalar()
        return {**json.loads(text), "findings": self.findings(run_id)} if text else None

    def second_looks(self, digests: Iterable[str]) -> dict[str, tuple[str, SecondLook]]:
        """Digest of the bytes to (reader, what it found in them), of those that were looked at."""
        t, out = schema.second_look, {}
        wanted = list(dict.fromkeys(digests))
        with self.engine.connect() as connection:
            for start in range(0, len(wanted), _BATCH):
                query = sa.select(t).where(t.c.sha256.in_(wanted[start : start + _BATCH]))
                for row in connection.execute(query).mappings():
                    out[row["sha256"]] = row["reader"], SecondLook.from_dict(json.loads(row["data"]))
        return out

    def save_second_looks(self, reader: str, looks: Mapping[str, tuple[str, SecondLook]]) -> None:
        """`looks`: digest of the bytes to (their address, what was found); an older reader's give way."""
        t = schema.second_look
        rows = [
            {
                "sha256": digest,
                "reader": reader,
                "url": url,
                "data": hide_value(json.dumps(look.to_dict(), ensure_ascii=False)),
            }
            for digest, (url, look) in looks.items()
        ]
        if rows:
            with writing(self.engine) as connection:
                connection.execute(t.delete().where(t.c.sha256.in_([row["sha256"] for row in rows])))
                connection.execute(t.insert(), rows)

    def add_case_decision(
        self,
        finding_id: str,
        *,
        at: str,
        who: str,
        action: str,
        reason: str = "",
        from_date: date | None = None,
        to_date: date | None = None,
    ) -> None:
        """Appends; nothing of a finding's life is ever changed or deleted (docs/how-a-score-comes-about.md)."""
        row = {"finding_id": finding_id, "at": at, "who": who, "action": action, "reason": reason}
        self.add_case_decisions([{**row, "from_date": from_date, "to_date": to_date}])

    def add_case_decisions(self, decisions: Iterable[Mapping[str, Any]]) -> None:
        """Appends them, all or none; the days of each are dates, ISO texts or absent."""
        names = ("from_date", "to_date", "made_on", "mend_by", "undoes")
        rows = [
            {**hide_all(dict(decision)), **{name: str(day) if (day := decision.get(name)) else None for name in names}}
            for decision in decisions
        ]
        if rows:
            with writing(self.engine) as connection:
                connection.execute(schema.case_decision.insert(), rows)

    def case_decisions(self) -> list[dict[str, Any]]:
        """In the order in which they were made."""
        c = schema.case_decision
        with self.engine.connect() as connection:
            rows = connection.execute(sa.select(c).order_by(c.c.id)).mappings()
            return [{name: value for name, value in row.items() if name != "id"} for row in rows]
