CREATE TABLE things (
    a numeric(10,2)
);
