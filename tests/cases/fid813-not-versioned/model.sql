CREATE TABLE things (
    a int,
    b int,
    p point REF_SYSTEM_ID=4326
);
