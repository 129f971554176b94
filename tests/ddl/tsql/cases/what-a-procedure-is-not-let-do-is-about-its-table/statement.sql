CREATE TABLE t (a int, b AS (a * 2))
GO
CREATE RULE positive AS @value > 0
GO
EXEC sp_bindrule 'positive', 't.a'
GO
EXEC sp_rename 't.a', 'c', 'COLUMN'
GO
EXEC sp_rename 't.gone', 'c', 'COLUMN'
GO
EXEC sp_rename 'gone', 'there'
GO
EXEC sp_rename 't.gone', 'there', 'INDEX'
GO
CREATE VIEW v AS SELECT a FROM t
GO
EXEC sp_rename 'dbo.v', 'w'
GO
