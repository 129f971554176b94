CREATE DOMAIN positive AS integer;
CREATE TABLE things (
    a positive
);
ALTER DOMAIN positive ADD CONSTRAINT is_positive CHECK (VALUE > 0) NOT VALID;
