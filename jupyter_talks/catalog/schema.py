"""The tables of a snapshot.

A snapshot is never migrated: it is a function of its sources, which are kept beside it, so one of
another version is built anew from them.
"""

from __future__ import annotations

VERSION = 4

# Bulk loading into a file that nobody reads yet: it is synced once, when it is whole.
PRAGMAS = """
pragma journal_mode = off;
pragma synchronous = off;
pragma locking_mode = exclusive;
pragma page_size = 8192;
"""

TABLES = """
create table meta (name text primary key, value text not null) without rowid;
create table source (position integer primary key, name text unique, record blob not null);
create table dictionary (bytes blob not null);
create table talk (number integer primary key, record blob not null);
create table alias (name text primary key, number integer not null) without rowid;
create table event (id text primary key, record blob not null) without rowid;
create table collection (position integer primary key, id text unique, record blob not null);

create table posting (
  term text primary key, talks integer not null, best blob, best_impacts blob, bits blob,
  numbers blob, impacts blob not null
);
create table tier (
  term text, level integer, members blob not null, beyond integer not null,
  primary key (term, level)
) without rowid;
create table drawer (
  drawer integer primary key, names blob not null, numbers blob not null, common blob
);
create table word (
  word text, stem text, count integer not null, primary key (word, stem)
) without rowid;
create index word_by_stem on word (stem);

create table value (
  field text, value text, label text not null, count integer not null, members blob not null,
  primary key (field, value)
) without rowid;
create table known (field text primary key, members blob not null) without rowid;
create table label_word (
  field text, word text, members blob not null, primary key (field, word)
) without rowid;
create table name (
  position integer primary key, kind text not null, id text not null, label text not null,
  talks integer not null
);
create table name_word (word text, position integer, primary key (word, position)) without rowid;
create table plane (field text, digit integer, bits blob not null, primary key (field, digit))
  without rowid;
create table number_column (name text primary key, numbers blob not null) without rowid;
"""
