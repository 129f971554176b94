CREATE TABLE s.t (a int)
IF EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'T') DROP TABLE s.t
IF NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'T') CREATE TABLE s.t (b int)
IF NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'T' AND COLUMN_NAME = 'b') ALTER TABLE s.t ADD b bigint
IF NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 's' AND TABLE_NAME = 'T' AND COLUMN_NAME = 'c') ALTER TABLE s.t ADD c bigint
IF NOT EXISTS (SELECT 1 FROM sys.tables t WHERE t.[name] = N't' AND t.type = 'U') CREATE TABLE s.t (x int)
IF NOT EXISTS (SELECT * FROM sysobjects WHERE name='t' and xtype='U') CREATE TABLE s.t (x int)
IF NOT EXISTS (SELECT * FROM sys.indexes WHERE name='ix' and object_id = OBJECT_ID('s.t')) CREATE INDEX ix ON s.t (b)
IF NOT EXISTS (SELECT * FROM sys.indexes WHERE name='ix' and object_id = OBJECT_ID('s.t')) CREATE INDEX ix ON s.t (b)
IF EXISTS (SELECT name FROM sysindexes WHERE name = 'ix') DROP INDEX s.t.ix
GO
IF EXISTS (SELECT * FROM fn_listextendedproperty('MS_Description', 'SCHEMA', 's', 'TABLE', 't', NULL, NULL))
  EXEC sp_updateextendedproperty 'MS_Description', 'old', 'SCHEMA', 's', 'TABLE', 't'
ELSE
  EXEC sp_addextendedproperty 'MS_Description', 'new', 'SCHEMA', 's', 'TABLE', 't'
IF TYPE_ID('dbo.code') IS NULL CREATE TYPE dbo.code FROM varchar(9)
IF TYPE_ID('dbo.code') IS NOT NULL ALTER TABLE s.t ALTER COLUMN c dbo.code
IF OBJECT_ID('s.t', 'P') IS NULL ALTER TABLE s.t ADD d int
IF EXISTS (SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'1')
BEGIN
  DROP TABLE s.t
END
IF EXISTS (SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'1') SET @x = 'a'
GO
ALTER TABLE s.t ADD CONSTRAINT df DEFAULT 1 FOR b, CONSTRAINT ck CHECK (b > 0)
EXEC sp_rename 's.ck', 'ck2', 'OBJECT'
IF EXISTS (SELECT * FROM sys.default_constraints WHERE name = 'DF') ALTER TABLE s.t DROP CONSTRAINT df
IF NOT EXISTS (SELECT * FROM sys.check_constraints WHERE name = 'ck2') ALTER TABLE s.t ADD CONSTRAINT ck2 CHECK (b > 1)
IF NOT EXISTS (SELECT * FROM sys.check_constraints WHERE name = 'ck') ALTER TABLE s.t ADD CONSTRAINT ck CHECK (d > 1)
GO
IF EXISTS (SELECT * FROM sysobjects WHERE id = OBJECT_ID(N'[dbo].[fk_desk]') AND OBJECTPROPERTY(id, N'IsForeignKey') = 1)
ALTER TABLE t DROP CONSTRAINT fk_desk
GO
