CREATE TABLE behind (
    a integer
);
CREATE VIEW things AS SELECT a FROM behind;
