CREATE TABLE things (
    a integer
);
COMMENT ON COLUMN things.a IS 'said of it';
