IF OBJECT_ID(N'dbo.tokens', N'U') IS NULL
BEGIN
  CREATE TABLE dbo.tokens (id int NOT NULL PRIMARY KEY, used bit NOT NULL)
  CREATE INDEX by_used ON dbo.tokens (used)
END
ELSE
BEGIN
  IF COL_LENGTH('dbo.tokens', 'used') IS NULL ALTER TABLE dbo.tokens ADD used bit NOT NULL DEFAULT 0
  ALTER TABLE dbo.tokens ALTER COLUMN id bigint NOT NULL
  UPDATE dbo.tokens SET used = 0
END
GO
-- loud: the script has not made it, nor does it tell what was there
IF OBJECT_ID(N'dbo.other', N'U') IS NULL PRINT 'none' ELSE ALTER TABLE dbo.other ADD a int
GO
IF EXISTS (SELECT * FROM sys.tables WHERE name = 'other') ALTER TABLE dbo.tokens ADD a int
GO
