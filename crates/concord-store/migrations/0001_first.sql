-- One text for both engines: {blob} becomes blob or bytea. Instants are microseconds since 1970, ids are hyphenated uuids.
-- Read-only in plain text: ids, phases, instants, versions. Everything that a person said or is, is sealed.

-- Streams: the head row carries the chain; an event is never changed.
create table stream (
    kind text not null,
    id text not null,
    version bigint not null,
    head {blob} not null,
    primary key (kind, id)
);

create table event (
    kind text not null,
    id text not null,
    version bigint not null,
    at bigint not null,
    actor text not null,
    name text not null,
    payload {blob} not null,
    hash {blob} not null,
    primary key (kind, id, version)
);

-- Keys: each wrapped under the epoch key, which lives in the key folder alone.
create table key_epoch (
    one bigint not null primary key check (one = 1),
    epoch bigint not null,
    mark {blob} not null
);

create table wrapped_key (
    owner_kind text not null,
    owner_id text not null,
    epoch bigint not null,
    wrapped {blob} not null,
    primary key (owner_kind, owner_id)
);

-- Who looked at what: one chain per case.
create table access_head (
    case_id text not null primary key,
    version bigint not null,
    head {blob} not null
);

create table access_event (
    case_id text not null,
    version bigint not null,
    at bigint not null,
    quarter bigint not null,
    person text not null,
    role text not null,
    purpose text not null,
    object text not null,
    hash {blob} not null,
    primary key (case_id, version)
);

create unique index access_once on access_event (case_id, person, object, quarter);
create index access_by_person on access_event (person, at);

-- Exported roots, and the heads that changed since the root before.
create table root (
    number bigint not null primary key,
    at bigint not null,
    heads bigint not null,
    digest {blob} not null,
    signature {blob} not null
);

create table root_leaf (
    number bigint not null,
    kind text not null,
    id text not null,
    version bigint not null,
    head {blob} not null,
    primary key (kind, id, number)
);

-- What is owed to the outside world, now or later.
create table owed (
    dedup text not null primary key,
    kind text not null,
    case_id text,
    payload {blob} not null,
    run_at bigint not null,
    lease_until bigint,
    attempts bigint not null,
    state text not null,
    error text,
    made_at bigint not null,
    ended_at bigint
);

create index owed_next on owed (run_at) where state = 'owed';
create index owed_by_case on owed (case_id);
create index owed_dead on owed (run_at) where state = 'dead';

-- Views.
create table case_view (
    case_id text not null primary key,
    number text not null,
    phase text not null,
    hold text,
    ended text,
    programme text,
    coordinator text,
    opened_at bigint not null,
    due_at bigint not null,
    clock_a_at bigint,
    clock_b_at bigint,
    version bigint not null,
    summary {blob} not null
);

create unique index case_number on case_view (number);
create index case_open_due on case_view (due_at, case_id) where ended is null;
create index case_open_phase on case_view (phase, due_at, case_id) where ended is null;
create index case_open_coordinator on case_view (coordinator, due_at, case_id) where ended is null;
create index case_open_programme on case_view (programme, due_at, case_id) where ended is null;
create index case_opened on case_view (opened_at, case_id);

create table participant (
    person text not null,
    case_id text not null,
    role text not null,
    not_before bigint not null,
    not_after bigint,
    primary key (person, case_id, role)
);

create index participant_of_case on participant (case_id);

-- Found by value without showing it: mac under the tenant's epoch key, the value itself sealed for the next epoch.
create table blind (
    owner_kind text not null,
    owner_id text not null,
    field text not null,
    mac {blob} not null,
    value {blob} not null,
    primary key (owner_kind, owner_id, field, mac)
);

create index blind_find on blind (mac);
create unique index blind_email on blind (mac) where field = 'email' and owner_kind = 'person';

create table person (
    id text not null primary key,
    roles text not null,
    profile {blob} not null,
    password {blob},
    disabled boolean not null,
    made_at bigint not null,
    changed_at bigint not null
);

create table session (
    token {blob} not null primary key,
    person text not null,
    made_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    stepped_up_at bigint
);

create index session_of_person on session (person);

create table link (
    token {blob} not null primary key,
    purpose text not null,
    case_id text,
    subject text not null,
    passcode {blob},
    attempts_left bigint not null,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    revoked_at bigint
);

create index link_of_case on link (case_id);

create table idempotency (
    key text not null primary key,
    body {blob} not null,
    result {blob} not null,
    at bigint not null
);

-- Content outside the database, and what is on its way there.
create table blob (
    id text not null primary key,
    owner_kind text not null,
    owner_id text not null,
    length bigint not null,
    sha256 {blob} not null,
    made_at bigint not null
);

create index blob_of_owner on blob (owner_kind, owner_id);

create table upload (
    id text not null primary key,
    case_id text not null,
    person text not null,
    name {blob} not null,
    length bigint not null,
    place bigint not null,
    made_at bigint not null,
    expires_at bigint not null,
    blob_id text
);

create index upload_of_case on upload (case_id);

create table upload_part (
    upload_id text not null,
    place bigint not null,
    length bigint not null,
    blob_id text not null,
    primary key (upload_id, place)
);
