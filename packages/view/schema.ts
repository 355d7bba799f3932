// The tables of a view. They hold nothing that the log does not: a file of another schema is thrown away and built again.
// `presence` alone is not of the log: it is kept here so that a restart does not forget who stands where.

/** Raise it with every change of a table or of what an event makes of it: the file is then built anew. */
export const VIEW_SCHEMA = 7

export const tables = `
pragma user_version = ${VIEW_SCHEMA};
create table checkpoint (one integer primary key check (one = 1), position text, follows text not null);

create table promise (
  store text not null, id text not null, status text not null, kind text not null, owner text,
  made_ms integer not null, due_ms integer not null,
  next_ms integer, sought integer not null, asked_until_ms integer, revision integer not null, position text not null,
  outcome text not null, word text, late_ms integer, asked_ms integer, found_ms integer, unasked_ms integer, state text not null,
  customer_in text, thanked text, thanked_ms integer,
  primary key (store, id)
);
create index promise_due on promise (next_ms) where next_ms is not null;
create index promise_owner on promise (store, owner) where status = 'open';

create table shortage (store text not null, what text not null, from_ms integer not null, to_ms integer not null);
create table open_ask (
  store text not null, person text not null, promise text not null, until_ms integer not null,
  primary key (store, person, promise)
) without rowid;
create table asked (store text not null, person text not null, promise text not null, at_ms integer not null);
create index asked_person on asked (store, person, at_ms);
create table last_asked (store text not null, person text not null, at_ms integer not null, primary key (store, person)) without rowid;

create table shift (
  store text not null, person text not null, id text not null, role text not null, skills text not null,
  started_ms integer not null, planned_end_ms integer not null, next_shift_ms integer not null, ended_ms integer,
  last_ended_ms integer, revision integer not null, primary key (store, person)
) without rowid;
create index shift_due on shift (planned_end_ms) where ended_ms is null;

create table push (
  store text not null, person text not null, shift text not null, session text not null, device text not null,
  sealed text not null, since_ms integer not null, primary key (store, person)
) without rowid;
create table playbook (store text primary key, version integer not null, playbook text not null) without rowid;
create table person (
  store text not null, id text not null, name text not null, role text not null, skills text not null, primary key (store, id)
) without rowid;
create table pin (store text not null, person text not null, hash text not null, set_ms integer not null, primary key (store, person)) without rowid;
create table ended_session (id text primary key, expires_ms integer not null) without rowid;
create table device (id text primary key, store text not null, name text not null, hash text not null unique) without rowid;
create table api_key (id text primary key, store text not null, name text not null, hash text not null unique) without rowid;
create table source (store text not null, source text not null, sealed text not null, primary key (store, source)) without rowid;
create table heartbeat (node text primary key, at_ms integer not null) without rowid;

create table set_aside (stream text primary key, position text not null, revision integer not null, why text not null) without rowid;
create table presence (store text not null, person text not null, present text not null, primary key (store, person)) without rowid;
`

/** What only questions need. It is made when the tables have caught up: to keep it in order event by event takes longer. */
export const indexes = `
create index if not exists promise_open on promise (store, due_ms) where status = 'open';
create index if not exists promise_seeking on promise (store, due_ms) where status = 'open' and (owner is null or asked_until_ms is not null);
create index if not exists promise_sought on promise (store, due_ms) where status = 'open' and sought = 1;
create index if not exists promise_of_customers on promise (store, customer_in) where status = 'open' and customer_in is not null;
create index if not exists promise_thanked on promise (store, thanked, thanked_ms) where thanked is not null;
create index if not exists promise_newest on promise (store, made_ms, id);
create index if not exists shortage_until on shortage (store, to_ms);
create index if not exists promise_changed on promise (store, position);
`
