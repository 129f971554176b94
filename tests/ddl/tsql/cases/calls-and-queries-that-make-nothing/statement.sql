DECLARE @got int
EXEC @got = sp_getapplock @Resource = 'install', @LockMode = 'Exclusive'
SELECT @@VERSION
SELECT @@IDENTITY AS i, @got
EXEC sp_releaseapplock @Resource = 'install'
GO
EXEC dbo.sp_dbcmptlevel @dbname = N'Shop', @new_cmptlevel = 90
GO
EXEC msdb.dbo.sp_delete_database_backuphistory @database_name = N'Shop'
GO
IF (SELECT FULLTEXTSERVICEPROPERTY('IsFullTextInstalled')) = 1
BEGIN
    CREATE FULLTEXT INDEX ON t (a) KEY INDEX pk
END
GO
-- loud: a procedure of the script's own, and one that a variable names
EXEC @got = dbo.install
EXEC @name
GO
