IF OBJECT_ID('dbo.Desk', 'U') IS NOT  NULL
BEGIN
    ALTER TABLE [dbo].[Desk] SET (SYSTEM_VERSIONING = OFF)
    DROP TABLE [dbo].[Desk]
    DROP TABLE [dbo].[DeskHistory]
END
CREATE TABLE [dbo].[Desk] ([Id] INT NOT NULL, [Note] INT NULL CONSTRAINT [DF_Note] DEFAULT 1)
GO
IF (OBJECT_ID('dbo.FK_Desk', 'F') IS NOT NULL)
BEGIN
    ALTER TABLE [dbo].[Desk] DROP CONSTRAINT FK_Desk
END
ELSE PRINT 'none'
GO
IF (EXISTS (SELECT * FROM sys.tables WHERE name = 'Lamp'))
BEGIN
    PRINT 'it goes';
    DROP TABLE Lamp
END
GO
IF ((NOT EXISTS (SELECT * FROM sys.tables WHERE name = 'Lamp'))) CREATE TABLE Lamp (a int)
GO
-- Nothing tests whether this is there.
ALTER TABLE [dbo].[Desk] DROP CONSTRAINT FK_Desk
GO
