:setvar DatabaseName "Shop"
GO
IF N'$(__IsSqlCmdEnabled)' NOT LIKE N'True'
    BEGIN
        PRINT N'SQLCMD mode is needed.';
        SET NOEXEC ON;
    END
GO
IF (DB_ID(N'$(DatabaseName)') IS NOT NULL)
BEGIN
    ALTER DATABASE [$(DatabaseName)]
    SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
    DROP DATABASE [$(DatabaseName)];
END
GO
CREATE TABLE [dbo].[Desk] ([Id] INT NOT NULL);
GO
IF EXISTS (SELECT 1 FROM [master].[dbo].[sysdatabases] WHERE [name] = N'$(DatabaseName)')
    BEGIN
        ALTER DATABASE [$(DatabaseName)] SET ANSI_NULLS ON, CURSOR_DEFAULT LOCAL WITH ROLLBACK IMMEDIATE;
    END
GO
IF IS_SRVROLEMEMBER(N'sysadmin') = 1
    BEGIN
        EXECUTE sp_executesql N'ALTER DATABASE [$(DatabaseName)] SET TRUSTWORTHY OFF WITH ROLLBACK IMMEDIATE';
    END
ELSE
    BEGIN
        PRINT N'The settings stay as they are.';
    END
CREATE TABLE [dbo].[Chair] ([Id] INT NOT NULL);
GO
IF EXISTS (SELECT * FROM dbo.Desk) EXEC('INSERT INTO dbo.Chair (Id) SELECT Id FROM dbo.Desk')
IF @@ERROR <> 0 AND CASE WHEN @@TRANCOUNT > 0 THEN 1 ELSE 0 END = 1
    DROP TABLE #errors;
ALTER TABLE [dbo].[Chair] ADD [Made] DATE NULL
GO
IF @made = 1 RETURN
CREATE TABLE [dbo].[Lamp] ([Id] INT NOT NULL);
GO
ALTER DATABASE [$(DatabaseName)] SET MULTI_USER WITH ROLLBACK IMMEDIATE;
GO
