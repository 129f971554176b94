CREATE SEQUENCE numbers MAXVALUE 100 CYCLE;
CREATE TABLE things (
    id integer DEFAULT nextval('numbers')
);
