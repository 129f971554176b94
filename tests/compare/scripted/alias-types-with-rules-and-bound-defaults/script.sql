CREATE TYPE [dbo].[Phone] FROM [varchar](20) NOT NULL
GO
CREATE TYPE [dbo].[Flag] FROM [bit] NULL
GO
CREATE DEFAULT [dbo].[zero]
AS
0
GO
CREATE DEFAULT [dbo].[none] AS 'n/a'
GO
EXEC sys.sp_bindefault @defname=N'[dbo].[zero]', @objname=N'[dbo].[Flag]'
GO
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[A]( [Id] [int] NOT NULL, [Ph] [dbo].[Phone] NOT NULL, [On1] [dbo].[Flag] NULL,
  [Note] [varchar](9) NULL, PRIMARY KEY CLUSTERED ([Id] ASC)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF,
  IGNORE_DUP_KEY = OFF, ALLOW_ROW_LOCKS = ON, ALLOW_PAGE_LOCKS = ON,
  OPTIMIZE_FOR_SEQUENTIAL_KEY = OFF) ON [PRIMARY] ) ON [PRIMARY]
GO
EXEC sys.sp_bindefault @defname=N'[dbo].[none]', @objname=N'[dbo].[A].[Note]' , @futureonly='futureonly'
GO
