"""The tables of the log, and how an older file gets the shape of this version. 数据结构"""

from __future__ import annotations

from typing import Protocol

from db.store import sqlite
from db.store.sqlite import APPLICATION_ID, Connection

SCHEMA = 1
"""Number of this version's log tables, kept as `user_version`; a file with a larger one is refused in words."""

LOG_TABLES = """
CREATE TABLE sy_meta(store_id BLOB, founded_by BLOB, practice INTEGER, scrub_due INTEGER,
    erasures INTEGER, roster_due INTEGER);
CREATE TABLE sy_device(dev INTEGER PRIMARY KEY, uuid BLOB UNIQUE, pubkey BLOB, name TEXT, status TEXT,
    revoked_after INTEGER, branch_of INTEGER, branch_from INTEGER);
CREATE TABLE sy_commit(dev INTEGER, seq INTEGER, stamp INTEGER, hash BLOB, body BLOB, recv_ms INTEGER,
    PRIMARY KEY(dev, seq)) WITHOUT ROWID;
CREATE TABLE sy_name(id INTEGER PRIMARY KEY, tbl TEXT, col TEXT, UNIQUE(tbl, col));
CREATE TABLE sy_op(name INTEGER, row BLOB, stamp INTEGER, dev INTEGER, seq INTEGER, val,
    PRIMARY KEY(row, name, stamp, dev, seq)) WITHOUT ROWID;
CREATE TABLE sy_seen(dev INTEGER, other INTEGER, at_seq INTEGER, upto INTEGER,
    PRIMARY KEY(dev, other, at_seq)) WITHOUT ROWID;
CREATE TABLE sy_head(dev INTEGER, seq INTEGER, hash BLOB, gate INTEGER);
CREATE TABLE sy_checkpoint(dev INTEGER, seq INTEGER, hash BLOB, sig BLOB, PRIMARY KEY(dev, seq)) WITHOUT ROWID;
CREATE TABLE sy_copy(sdev INTEGER, sseq INTEGER, si INTEGER, dev INTEGER, seq INTEGER, i INTEGER,
    PRIMARY KEY(sdev, sseq, si, dev, seq, i)) WITHOUT ROWID;
CREATE TABLE sy_redact(dev INTEGER, seq INTEGER, PRIMARY KEY(dev, seq)) WITHOUT ROWID;
CREATE TABLE sy_erased(row BLOB, name INTEGER, PRIMARY KEY(row, name)) WITHOUT ROWID;
CREATE TABLE sy_conflict(row BLOB, name INTEGER, kind TEXT, PRIMARY KEY(row, name, kind)) WITHOUT ROWID;
CREATE TABLE sy_peer(device BLOB PRIMARY KEY, vv TEXT, at_ms INTEGER, scrubbed TEXT) WITHOUT ROWID;
CREATE TABLE sy_sent(device BLOB PRIMARY KEY, vv TEXT, at_ms INTEGER) WITHOUT ROWID;
CREATE TABLE sy_stranger(device BLOB PRIMARY KEY, card TEXT, path TEXT, at_ms INTEGER) WITHOUT ROWID;
CREATE TABLE sy_said(device BLOB PRIMARY KEY, said_ms INTEGER, waits TEXT, wants TEXT) WITHOUT ROWID;
CREATE TABLE sy_part(device BLOB, set_id BLOB, number INTEGER, total INTEGER, vv TEXT, made_ms INTEGER,
    PRIMARY KEY(set_id, number)) WITHOUT ROWID;
CREATE TABLE sy_parked(device BLOB, first INTEGER, lines BLOB, sig BLOB, PRIMARY KEY(device, first, lines, sig));
"""


class Executes(Protocol):
    """What a migration needs of the database it is given."""

    def execute(self, sql: str, /) -> object: ...


def log_tables(db: Executes) -> None:
    for statement in LOG_TABLES.split(";"):
        if statement.strip():
            db.execute(statement)


def found(connection: Connection) -> None:
    """Give a new file the log's tables and mark it as a store of this version."""
    steps = sqlite.migrations("log")
    steps()(log_tables)
    steps.apply(sqlite.wrap(connection))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA}")
