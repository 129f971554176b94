CREATE TABLE t (
  a int CHECK (a > 0),
  b int CONSTRAINT CK_b CHECK NOT FOR REPLICATION (b IN (1, 2)),
  c nvarchar(9),
  CONSTRAINT CK_c CHECK (([c] like N'[0-9]%' OR [B] IS NULL))
);
