CREATE TABLE parents (
    room integer,
    during daterange,
    CONSTRAINT p UNIQUE (room, during WITHOUT OVERLAPS)
);
CREATE TABLE things (
    room integer,
    during daterange,
    CONSTRAINT f FOREIGN KEY (room, PERIOD during) REFERENCES parents (room, PERIOD during)
);
