CREATE TABLE parents (
    id integer PRIMARY KEY
);
CREATE TABLE things (
    a integer,
    FOREIGN KEY (a) REFERENCES parents (id) ON DELETE CASCADE
);
