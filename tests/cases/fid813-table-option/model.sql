CREATE TABLE things (
    a int
);
