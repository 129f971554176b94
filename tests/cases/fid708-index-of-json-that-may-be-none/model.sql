CREATE TABLE things (
    a text,
    b integer
);
