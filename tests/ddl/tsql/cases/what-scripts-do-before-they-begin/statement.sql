:setvar Name "Shop"
GO
IF ('$(Name)' = '$' + '(Name)')
    RAISERROR ('This script wants SQLCMD mode.', 20, 1) WITH LOG
GO
IF @@ERROR != 0
    SET NOEXEC ON
GO
DECLARE @database nvarchar(128) = N'$(Name)';
IF EXISTS (SELECT [name] FROM [master].[sys].[databases] WHERE [name] = @database)
BEGIN
    DECLARE @sql nvarchar(max) = N'';
    SELECT @sql += 'ALTER DATABASE [' + @database + '] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;'
    EXEC sp_executesql @sql;
    SET @sql = N'DROP DATABASE ';
    SET @sql += N'[' + @database + '];';
    EXEC sp_executesql @sql;
END
-- what it got there is not known here: loud
EXEC (@sql);
GO
CREATE DATABASE [$(Name)];
GO
IF NOT EXISTS (SELECT TOP 1 1 FROM sys.databases WHERE name = N'$(Name)')
BEGIN
    PRINT 'It is not there.';
    SET NOEXEC ON;
END
IF DB_ID(N'$(Name)') IS NULL SET NOEXEC ON
GO
DECLARE @drop bit = 1;
IF @drop = 1
BEGIN
    DROP INDEX IF EXISTS [i] ON [dbo].[Desk];
    IF OBJECT_ID(N'[dbo].[fk]', N'F') IS NOT NULL
        ALTER TABLE [dbo].[Desk] DROP CONSTRAINT [fk];
    IF OBJECT_ID(N'[dbo].[Desk]', N'U') IS NOT NULL
        DROP TABLE [dbo].[Desk];
END
IF EXISTS (SELECT * FROM tempdb..sysobjects WHERE id = OBJECT_ID('tempdb..#errors')) DROP TABLE #errors
GO
CREATE TABLE dbo.Desk (a int NOT NULL);
IF HAS_PERMS_BY_NAME(N'sys.xp_logevent', N'OBJECT', N'EXECUTE') = 1
BEGIN
    DECLARE @message nvarchar(99)
    SET @message = N'made'
    EXECUTE sys.xp_logevent 55000, @message
END
GO
dump tran Shop with no_log
GO
-- loud, for there is something now
IF @@SPID > 0 DROP TABLE dbo.Desk
GO
IF NOT EXISTS (SELECT 1 FROM sys.databases WHERE name = N'Other') SET NOEXEC ON
GO
