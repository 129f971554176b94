CREATE TABLE t (a number, b varchar2(99));
Insert into T (A,B) values (1,'it''s; a row');
INSERT INTO t VALUES (2, q'[;']');
SET DEFINE OFF
INSERT INTO t (a) SELECT 1 FROM dual;
COMMIT;
