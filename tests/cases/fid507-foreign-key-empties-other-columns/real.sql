CREATE TABLE owners (
    a integer,
    b integer,
    PRIMARY KEY (a, b)
);
CREATE TABLE things (
    a integer,
    b integer,
    CONSTRAINT k FOREIGN KEY (a, b) REFERENCES owners ON DELETE SET NULL
);
