CREATE TABLE things (
    a int NOT NULL,
    CONSTRAINT k UNIQUE (a)
);
