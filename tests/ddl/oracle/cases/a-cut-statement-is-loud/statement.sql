CREATE TABLE t (a number);
CREATE TABLE u (a number, b varchar2(
