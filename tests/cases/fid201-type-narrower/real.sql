CREATE TABLE things (
    a varchar(40)
);
