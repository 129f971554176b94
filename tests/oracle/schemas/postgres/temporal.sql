-- requires: postgres 18
-- Keys over time: PostgreSQL 18.
CREATE TABLE stay (room int4range, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE booking (id int4range, room int4range, during daterange, UNIQUE (id, during WITHOUT OVERLAPS),
    FOREIGN KEY (room, PERIOD during) REFERENCES stay (room, PERIOD during));
