CREATE TABLE things (
    a integer
);
COMMENT ON TABLE things IS 'said of it';
