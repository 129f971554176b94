SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE [dbo].[Ty]( [a] [bigint] NULL, [b] [numeric](18, 0) NULL, [c] [decimal](5, 1) NULL, [d] [real] NULL,
  [e] [float] NULL, [f] [float] NULL, [g] [nvarchar](5) NULL, [h] [char](3) NULL, [i] [timestamp] NOT NULL,
  [j] [sysname] NOT NULL, [k] [datetime2](7) NULL, [l] [time](7) NULL, [m] [datetimeoffset](3) NULL,
  [n] [varbinary](8) NULL, [o] [image] NULL, [p] [ntext] NULL, [q] [sql_variant] NULL, [r] [hierarchyid] NULL,
  [s] [smallmoney] NULL, [t] [nvarchar](4) NULL ) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
