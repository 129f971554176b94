CREATE TABLE parents (
    room integer,
    during daterange,
    CONSTRAINT p UNIQUE (room, during)
);
CREATE TABLE things (
    room integer,
    during daterange,
    CONSTRAINT f FOREIGN KEY (room, during) REFERENCES parents (room, during)
);
