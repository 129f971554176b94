CREATE TABLE t (a int)
GO
IF @@VERSION LIKE '%2008%' ALTER TABLE t ADD b int
GO
IF EXISTS (SELECT * FROM sys.tables WHERE name = 'x') ALTER TABLE t ADD c int
GO
IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'x') AND DB_NAME() = 'y' CREATE TABLE x (a int)
GO
