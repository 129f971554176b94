CREATE TABLE [dbo].[t](
	[a] [bigint] NULL, [b] [int] NULL, [c] [smallint] NULL, [d] [tinyint] NULL, [e] [bit] NULL,
	[f] [decimal](18, 2) NULL, [g] [numeric](9, 0) NULL, [h] [money] NULL, [i] [smallmoney] NULL,
	[j] [float] NULL, [k] [real] NULL, [l] [date] NULL, [m] [datetime] NULL, [n] [datetime2](3) NULL,
	[o] [datetimeoffset](7) NULL, [p] [time](0) NULL, [q] [smalldatetime] NULL, [r] [char](10) NULL,
	[s] [varchar](max) NULL, [t] [nchar](2) NULL, [u] [nvarchar](50) NULL, [v] [binary](16) NULL,
	[w] [varbinary](max) NULL, [x] [uniqueidentifier] NULL, [y] [xml] NULL, [z] [sql_variant] NULL,
	[aa] [text] NULL, [ab] [ntext] NULL, [ac] [image] NULL, [ad] [sys].[geography] NULL, [ae] [hierarchyid] NULL
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
