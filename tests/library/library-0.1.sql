-- What version 0.1 wrote: its pragmas, then its tables and rows.
PRAGMA application_id = 1247043948;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE block (
    talk text not null,
    cell text not null,
    text text not null,
    primary key (talk, cell)
);
INSERT INTO "block" VALUES('pycon-us-2021-data-processing-on-ray','cell-1','of a cell');
CREATE TABLE entry (
    list text not null references list on delete cascade on update cascade,
    talk text not null,
    title text not null,
    url text,
    reason text,
    place real not null,
    primary key (list, talk)
);
INSERT INTO "entry" VALUES('to-watch','pycon-us-2021-data-processing-on-ray','Data Processing on Ray','https://youtu.be/DNLqvdov_J4','Where to begin',0.0);
INSERT INTO "entry" VALUES('to-watch','gone','A talk that is gone',NULL,NULL,1.0);
CREATE TABLE list (
    id text primary key,
    title text not null,
    summary text,
    created text not null,
    changed text not null,
    version integer not null default 1,
    origin text
);
INSERT INTO "list" VALUES('to-watch','To watch','For the train','2026-11-28T19:14:43.763682+00:00','2026-11-28T19:14:43.770126+00:00',3,NULL);
CREATE TABLE note (
    talk text primary key,
    title text not null,
    url text,
    text text not null default '',
    quotes text not null default '[]',
    private integer not null default 1,
    changed text not null,
    version integer not null default 1
);
INSERT INTO "note" VALUES('pycon-us-2021-data-processing-on-ray','Data Processing on Ray','https://youtu.be/DNLqvdov_J4','[1:00] first

second

of a cell','[{"text":"Go.","speaker":"Ada","kind":"exact","talk":null,"note":null}]',1,'2026-11-28T19:14:43.771425+00:00',3);
CREATE TABLE progress (
    talk text primary key,
    title text not null,
    url text,
    seconds integer not null default 0,
    watched integer not null default 0,
    changed text not null
);
INSERT INTO "progress" VALUES('pycon-us-2021-data-processing-on-ray','Data Processing on Ray','https://youtu.be/DNLqvdov_J4',754,0,'2026-11-28T19:14:43.771870+00:00');
CREATE TABLE search (text text not null, total integer not null, made text not null);
INSERT INTO "search" VALUES('kafka',3,'2026-11-28T19:14:43.772247+00:00');
CREATE TABLE you (field text primary key, value text not null);
INSERT INTO "you" VALUES('pronouns','they');
COMMIT;
