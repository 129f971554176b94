CREATE TYPE [dbo].[phone] FROM [varchar](25) NOT NULL
GO
CREATE TABLE [dbo].[things](
	[a] [dbo].[phone] NULL
) ON [PRIMARY]
GO
