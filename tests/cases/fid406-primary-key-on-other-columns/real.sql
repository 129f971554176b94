CREATE TABLE things (
    a integer NOT NULL,
    b integer NOT NULL,
    c integer NOT NULL,
    PRIMARY KEY (b, c)
);
