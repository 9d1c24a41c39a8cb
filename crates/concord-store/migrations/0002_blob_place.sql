-- Content lies under a name of its own, so that the same blob begun twice never writes over what is there.
alter table blob add column place text;

update blob set place = id;

create unique index blob_place on blob (place);
