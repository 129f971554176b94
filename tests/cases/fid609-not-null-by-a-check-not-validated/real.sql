CREATE TABLE things (
    a integer
);
ALTER TABLE things ADD CONSTRAINT a_is_there CHECK (a IS NOT NULL) NOT VALID;
