"""The tables of a library. What is kept for years: a change of them is a new version."""

from __future__ import annotations

VERSION = 2
APPLICATION = 0x4A54616C  # tells our files from other databases

TABLES = """
create table list (
    id text primary key,
    title text not null,
    summary text,
    created text not null,
    changed text not null,
    version integer not null default 1,
    origin text
);
create table entry (
    list text not null references list on delete cascade on update cascade,
    talk text not null,
    title text not null,
    url text,
    reason text,
    place real not null,
    primary key (list, talk)
);
create table note (
    talk text primary key,
    title text not null,
    url text,
    text text not null default '',
    quotes text not null default '[]',
    private integer not null default 1,
    changed text not null,
    version integer not null default 1
);
create table block (
    talk text not null,
    cell text not null,
    text text not null,
    primary key (talk, cell)
);
create table progress (
    talk text primary key,
    title text not null,
    url text,
    seconds integer not null default 0,
    watched integer not null default 0,
    changed text not null
);
create table search (text text not null, total integer not null, made text not null);
create table you (field text primary key, value text not null);
"""

# What makes a library of an earlier version one of the next, by the earlier version.
CHANGES = {1: "alter table list add column origin text"}
