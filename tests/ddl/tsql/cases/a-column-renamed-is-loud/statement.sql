CREATE TABLE t (a int)
GO
EXEC sp_rename 't.a', 'b', 'COLUMN'
GO
