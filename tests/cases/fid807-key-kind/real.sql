CREATE TABLE things (
    code integer NOT NULL,
    CONSTRAINT things_pkey UNIQUE (code)
);
