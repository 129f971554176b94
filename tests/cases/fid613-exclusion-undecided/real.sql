CREATE TABLE things (
    during tsrange,
    CONSTRAINT x EXCLUDE USING gist (during WITH -|-)
);
