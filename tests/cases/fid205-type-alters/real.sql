CREATE TABLE things (
    a numeric(10,1)
);
