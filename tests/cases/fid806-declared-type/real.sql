CREATE TABLE things (
    a varchar(255)
);
