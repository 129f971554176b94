CREATE TABLE things (
    a int,
    b datetime ON UPDATE current_timestamp()
);
