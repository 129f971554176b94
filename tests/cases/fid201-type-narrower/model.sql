CREATE TABLE things (
    a varchar(64)
);
