CREATE TABLE things (
    a int,
    b datetime
);
