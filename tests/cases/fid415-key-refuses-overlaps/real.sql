CREATE TABLE things (
    room integer,
    during daterange,
    CONSTRAINT k UNIQUE (room, during WITHOUT OVERLAPS)
);
