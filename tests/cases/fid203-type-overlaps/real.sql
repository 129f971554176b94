CREATE TABLE things (
    a int unsigned
);
