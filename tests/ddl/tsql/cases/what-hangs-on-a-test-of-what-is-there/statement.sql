CREATE TABLE t (a int, b int)
GO
IF EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[x]') AND type IN (N'U'))
BEGIN
  DROP TABLE x
  CREATE TABLE x (a int)
END
GO
IF OBJECT_ID('t') IS NOT NULL
BEGIN
  DROP TABLE t
  CREATE TABLE t (a int, c int)
END
GO
IF EXISTS (SELECT * FROM sys.columns WHERE object_id = OBJECT_ID('dbo.t') AND name = 'b') DROP TABLE t
GO
IF COL_LENGTH('dbo.t', 'c') IS NULL ALTER TABLE t DROP COLUMN a
IF COL_LENGTH('dbo.t', 'c') IS NOT NULL ALTER TABLE t ALTER COLUMN c bigint NOT NULL ELSE ALTER TABLE t ADD c bigint
IF COL_LENGTH('dbo.t', 'd') IS NOT NULL PRINT 'x' ELSE BEGIN ALTER TABLE t ADD d int; END
GO
IF EXISTS (SELECT * FROM sys.columns c JOIN sys.tables t ON 1=1) ALTER TABLE t ADD e int ELSE PRINT 'no'
IF NOT EXISTS (SELECT * FROM sys.columns c JOIN sys.tables t ON 1=1) ALTER TABLE t ADD f int
IF NOT EXISTS (SELECT * FROM sys.columns c JOIN sys.tables t ON 1=1) ALTER TABLE t DROP COLUMN f
GO
IF OBJECT_ID('t') IS NOT NULL RETURN
CREATE TABLE z (a int)
GO
IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 't') AND NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'y') CREATE TABLE y (a int)
IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'y' AND schema_id = SCHEMA_ID('dbo')) EXEC('CREATE TABLE y (a int)')
IF NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'y' AND schema_id = SCHEMA_ID('dbo')) EXEC('CREATE TABLE y (a int)')
ELSE EXEC('ALTER TABLE y ADD b int')
GO
