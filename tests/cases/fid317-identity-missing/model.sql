CREATE TABLE things (
    a serial,
    b integer
);
