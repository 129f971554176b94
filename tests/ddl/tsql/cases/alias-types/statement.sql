CREATE TYPE [dbo].[Flag] FROM [bit] NOT NULL
GO
CREATE TYPE Name FROM nvarchar(50)
GO
CREATE TABLE t (a dbo.Flag, b [dbo].[NAME], c Flag NULL, d other.Unknown)
GO
CREATE TYPE [dbo].[Ids] AS TABLE([id] [int] NOT NULL, PRIMARY KEY CLUSTERED ([id] ASC))
GO
