USE shop
GO
CREATE TABLE dbo.t (a int)
GO
ALTER TABLE archive.dbo.t DROP COLUMN a
GO
ALTER TABLE archive..t DROP COLUMN a
GO
ALTER TABLE [Shop]..t ADD c int
GO
EXEC archive.dbo.sp_rename 't', 'u'
EXEC archive..sp_executesql N'ALTER TABLE t ADD d int'
EXEC shop..sp_executesql N'ALTER TABLE t ADD e int'
EXEC('USE archive; ALTER TABLE t ADD f int')
EXEC('ALTER TABLE archive.dbo.t ADD f int')
EXEC('USE shop; ALTER TABLE t ADD g int')
GO
USE other
GO
ALTER TABLE t ADD b int
GO
EXEC sp_configure 'user options', 1
EXEC('ALTER TABLE t ADD h int')
EXEC sp_executesql N'ALTER TABLE t ADD h int'
DROP TABLE #x, [#y], tempdb..##z
GO
USE [shop]
GO
CREATE INDEX i ON shop..t (a)
GO
