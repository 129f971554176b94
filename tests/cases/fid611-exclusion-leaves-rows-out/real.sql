CREATE TABLE things (
    during tsrange,
    open boolean,
    CONSTRAINT x EXCLUDE USING gist (during WITH &&) WHERE (open)
);
