"""The tables (docs/architecture.md), one schema for SQLite and PostgreSQL.

Times are ISO 8601 text with +08:00, so that they sort as they stand and read the same in both databases.
`HEAD` is the newest migration in `migrations/versions`; a test holds that the migrations lead to exactly these tables.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0007"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = String(80)
_TIME = String(32)
# SQLite gives automatic numbers to INTEGER only.
_SERIAL = BigInteger().with_variant(Integer, "sqlite")

run = Table(
    "run",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("as_of", _TIME, nullable=False),
    Column("packs", Text, nullable=False),  # JSON list
    Column("started_at", _TIME, nullable=False),
    Column("finished_at", _TIME),
    Column("version", String(40), nullable=False),
    Column("extra", Text, nullable=False),  # JSON object: whatever the caller wants to keep with the run
    Column("number", Integer, nullable=False),  # runs in the order in which they were begun, whatever the clock says
)

job = Table(
    "job",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("site", _ID, primary_key=True),
    Column("url", Text, nullable=False),
    Column("state", String(20), nullable=False),  # running, done, part, interrupted
    Column("holder", String(200)),
    Column("lease_until", _TIME),
    Column("started_at", _TIME, nullable=False),
    Column("last_at", _TIME),  # the newest answer of the site, in the archive's time
    Column("finished_at", _TIME),
    Column("pages", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("stopped", String(20)),  # why it came not to everything: a word of crawler.messages.STOPPED
    Column("stopped_because", Text),  # the same in words for people
    Column("account", Text),  # JSON: what became of the addresses that the site names, in sums
)

column = Table(
    "site_column",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("first_seen", _TIME, nullable=False),
    Column("state", Text, nullable=False),  # JSON: what the listing adapter learned, e.g. whether page 2 is _1 or _2
)

reading = Table(
    "column_reading",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("column_id", _ID, ForeignKey("site_column.id"), primary_key=True),
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", String(20), nullable=False),
    Column("unit", _ID),
    Column("part_of", _ID),  # the column of which this is one year's list
    Column("complete", Boolean, nullable=False),
    # Every page of the list was read in this run. Else its head was: unchanged, it stands for the last whole reading,
    # which is enough for what the list holds, but proves no document's absence.
    Column("walked", Boolean, nullable=False),
    Column("code", String(30)),  # why it was not read whole: a crawler.messages.Why
    Column("why", Text),  # the same in words for people
    Column("rows", Integer, nullable=False),
    Column("undated_rows", Integer, nullable=False),
    Column("newest_on", String(10)),
    Column("newest_url", Text),
    Column("newest_title", Text),
    Column("read_at", _TIME, nullable=False),  # when its first page was answered
    Column("pages_read", Integer, nullable=False),
    Column("pager", Text),  # what pages it: the adapter and what its pager says
    Column(
        "tags", Text
    ),  # JSON: name to value of the tags of columns on its first page; null where it was not held whole
    # As of `named_address`: trail where pages of documents alone lead there. Null where nobody looked.
    Column("named_by", String(12)),
    Column("fetched_at", _TIME),
    Column("sha256", String(64)),
    Column("warc", Text),
    Column("offset", BigInteger),
    Index("ix_column_reading_column_id_read_at", "column_id", "read_at"),
)

# Addresses that the site named in a run and that became neither a document nor a list.
named = Table(
    "named_address",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("key", String(40), primary_key=True),  # of the canonical URL
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),  # as it was named, numbers of persons masked
    Column("named_by", String(12), nullable=False),  # config, navigation, list, home, hub, archive, trail
    Column("column_id", _ID),  # whose list names it
    Column("listed_on", String(10)),
    Column("state", String(10), nullable=False),  # leads_on, file, beside, refused, failed
    Column("why", String(30), nullable=False),  # a crawler.messages.Why
    Column("detail", Text, nullable=False),
    Index("ix_named_address_column_id", "column_id"),
)

visit = Table(
    "visit",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),
    Column("run_id", _ID, nullable=False),
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("kind", String(12), nullable=False),  # home, list, document, link, robots, probe
    Column("method", String(6), nullable=False),
    Column("status", Integer),  # None where no answer came
    Column("error", Text),
    Column("fetched_at", _TIME, nullable=False),
    Column("sha256", String(64)),
    Column("warc", Text),
    Column("offset", BigInteger),
    Index("ix_visit_run_id_site", "run_id", "site"),
)

document = Table(
    "document",
    metadata,
    Column("id", _ID, primary_key=True),  # of the canonical URL it was first seen under
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("first_seen", _TIME, nullable=False),  # by a list's row or by itself
    Column("last_seen", _TIME, nullable=False),
    Column("gone_since", _TIME),
    Column("last_read", _TIME),  # when its page was last answered (200 or 304)
    Column("etag", Text),
    Column("last_modified", Text),
    Column("version_id", _ID),  # the newest version
    Index("ix_document_site", "site"),
)

document_url = Table(
    "document_url",
    metadata,
    Column("canonical", Text, primary_key=True),
    Column("document_id", _ID, ForeignKey("document.id"), nullable=False),
    Column("url", Text, nullable=False),
    Column("first_seen", _TIME, nullable=False),
    Index("ix_document_url_document_id", "document_id"),
)

place = Table(
    "place",
    metadata,
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("column_id", _ID, ForeignKey("site_column.id"), primary_key=True),
    Column("title", Text, nullable=False),
    Column("date", String(10)),
    Column("date_text", Text),  # as the row prints it
    Column("mark", String(16)),  # digest of the row when the document was last read: unchanged, the list confirms it
    Column("listed_mark", String(16)),  # and as the list has it now
    Column("first_seen", _TIME, nullable=False),
    Column("last_seen", _TIME, nullable=False),  # for people; what is listed still is told by the run
    Column(
        "last_run", Integer, nullable=False, server_default="0"
    ),  # number of the last run whose list had it, whatever its clock said
    Index("ix_place_column_id_last_run", "column_id", "last_run"),
)

version = Table(
    "version",
    metadata,
    Column("id", _ID, primary_key=True),  # of document, digest and extractor
    Column("document_id", _ID, ForeignKey("document.id"), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("extractor", String(40), nullable=False),
    Column("facts", Text, nullable=False),  # PageFacts.to_dict() as JSON
    Column("url", Text, nullable=False),
    Column("fetched_at", _TIME, nullable=False),
    Column("warc", Text),
    Column("offset", BigInteger),
    Index("ix_version_document_id", "document_id"),
)

version_text = Table(
    "version_text",
    metadata,
    Column("version_id", _ID, ForeignKey("version.id"), primary_key=True),
    Column("part_id", String(40), primary_key=True),  # "" of the page, else of the attachment's URL
    Column("part", Text, nullable=False),  # "" or the attachment's URL
    Column("text", LargeBinary, nullable=False),  # what it says, masked: UTF-8, packed with zlib
)

sighting = Table(
    "sighting",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("site", _ID, nullable=False),
    Column("how", String(8), nullable=False),  # fetched, 304, listed; home: the front page, no document
    Column("seen_at", _TIME, nullable=False),
    Column("version_id", _ID, ForeignKey("version.id"), nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("url_id", String(40), primary_key=True),
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("status", String(12), nullable=False),  # as Attachment.status
    Column("etag", Text),
    Column("last_modified", Text),
    Column("fetched_at", _TIME, nullable=False),
    Column("warc", Text),
    Column("offset", BigInteger),
)

decision = Table(
    "decision",
    metadata,
    Column("document_id", _ID, ForeignKey("document.id"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("first_seen", _TIME, nullable=False),
)

link_holder = Table(
    "link_holder",
    metadata,
    Column("id", _ID, primary_key=True),  # a document's version, or a digest of what a column or the home page holds
    Column("holder_id", _ID, nullable=False),
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("area", String(6), nullable=False),  # body, nav, home
    Column("links", Text, nullable=False),  # JSON list of in-site URLs
)

# What a run saw of holders that are no documents; documents are found by their sighting's version.
holding = Table(
    "link_holding",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("holder", _ID, ForeignKey("link_holder.id"), primary_key=True),
    Column("site", _ID, nullable=False),
)

link_check = Table(
    "link_check",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("link_id", String(40), primary_key=True),
    Column("site", _ID, nullable=False),
    Column("url", Text, nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("status", Integer),
    Column("attempts", Text, nullable=False),  # JSON
    Column("checked_at", _TIME, nullable=False),
    Column("fetched_at", _TIME),
    Column("sha256", String(64)),
    Column("warc", Text),
    Column("offset", BigInteger),
    Index("ix_link_check_site_checked_at", "site", "checked_at"),
)

# What the second reader found in bytes that a finding rests on: by their digest, so that no archive is needed again.
second_look = Table(
    "second_look",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("reader", String(20), nullable=False),
    Column("url", Text, nullable=False),
    Column("data", Text, nullable=False),  # SecondLook.to_dict() as JSON
)

probe = Table(
    "probe",
    metadata,
    Column("site", _ID, primary_key=True),
    Column("kind", String(8), primary_key=True),  # home, aaaa, ipv6
    Column("at", _TIME, primary_key=True),
    Column("ok", Boolean),  # None: nothing can be said
    Column("value", Text, nullable=False),  # JSON: status and seconds, or addresses
    Column("error", Text, nullable=False),
    Index("ix_probe_at", "at"),
)

problem = Table(
    "problem",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("site", _ID, primary_key=True),
    Column("key", String(40), primary_key=True),  # of URL and problem
    Column("url", Text, nullable=False),
    Column("problem", String(20), nullable=False),
    Column("message", Text, nullable=False),
    Column("at", _TIME, nullable=False),
)

finding = Table(
    "finding",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("data", Text, nullable=False),  # the finding of results.json
)

result = Table(
    "result",
    metadata,
    Column("run_id", _ID, primary_key=True),
    Column("data", Text, nullable=False),  # results.json without its findings, which stand in `finding`
)

case_decision = Table(
    "case_decision",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),
    Column("finding_id", String(200), nullable=False),
    Column("at", _TIME, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("from_date", String(10)),
    Column("to_date", String(10)),
    Column("made_on", String(10)),  # the day on which the office decided, where it differs from that of `at`
    Column("mend_by", String(10)),  # 整改期限
    Column("undoes", _TIME),  # `at` of the batch of decisions that this one takes back
    Index("ix_case_decision_finding_id", "finding_id"),
)

# Messages to people, until they are sent.
outbox = Table(
    "outbox",
    metadata,
    Column("id", _SERIAL, primary_key=True, autoincrement=True),
    Column("made_at", _TIME, nullable=False),
    Column("run_id", _ID),
    Column("channel", String(80), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("error", Text),
    Column("sent_at", _TIME),
    Column("dropped_at", _TIME),
)
