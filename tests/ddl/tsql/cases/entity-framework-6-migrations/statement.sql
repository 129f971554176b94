DECLARE @CurrentMigration [nvarchar](max)

IF object_id('[dbo].[__MigrationHistory]') IS NOT NULL
    SELECT @CurrentMigration =
        (SELECT TOP (1)
        [p].[MigrationId] AS [MigrationId]
        FROM ( SELECT [e].[MigrationId] AS [MigrationId] FROM [dbo].[__MigrationHistory] AS [e] )  AS [p]
        ORDER BY [p].[MigrationId] DESC)

IF @CurrentMigration IS NULL
    SET @CurrentMigration = '0'

IF @CurrentMigration < '201509091528181_Create'
BEGIN
    CREATE TABLE [dbo].[Desks] (
        [Id] [int] NOT NULL IDENTITY,
        [Name] [nvarchar](max) DEFAULT '',
        CONSTRAINT [PK_dbo.Desks] PRIMARY KEY ([Id])
    )
    CREATE TABLE [dbo].[__MigrationHistory] (
        [MigrationId] [nvarchar](150) NOT NULL,
        CONSTRAINT [PK_dbo.__MigrationHistory] PRIMARY KEY ([MigrationId])
    )
    INSERT [dbo].[__MigrationHistory]([MigrationId])
    VALUES (N'201509091528181_Create')
END

IF @CurrentMigration < '201509091528182_Name'
BEGIN
    DECLARE @var0 nvarchar(128)
    SELECT @var0 = name
    FROM sys.default_constraints
    WHERE parent_object_id = object_id(N'dbo.Desks')
    AND col_name(parent_object_id, parent_column_id) = 'Name';
    IF @var0 IS NOT NULL
        EXECUTE('ALTER TABLE [dbo].[Desks] DROP CONSTRAINT [' + @var0 + ']')
    ALTER TABLE [dbo].[Desks] ALTER COLUMN [Name] [nvarchar](50) NULL
    EXECUTE sp_rename @objname = N'dbo.Desks.Name', @newname = N'Title', @objtype = N'COLUMN'
    INSERT [dbo].[__MigrationHistory]([MigrationId])
    VALUES (N'201509091528182_Name')
END
