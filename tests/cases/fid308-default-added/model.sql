CREATE TABLE things (
    a text NOT NULL,
    b integer
);
