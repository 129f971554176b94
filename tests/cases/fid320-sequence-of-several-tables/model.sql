CREATE SEQUENCE numbers;
CREATE TABLE things (
    a integer DEFAULT nextval('numbers'),
    b integer
);
