CREATE TABLE [dbo].[t](
	[id] [int] NOT NULL,
	[valid_from] [datetime2](7) GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
	[valid_to] [datetime2](7) GENERATED ALWAYS AS ROW END HIDDEN,
PRIMARY KEY CLUSTERED ([id] ASC),
	PERIOD FOR SYSTEM_TIME ([valid_from], [valid_to])
) ON [PRIMARY]
WITH
(
SYSTEM_VERSIONING = ON ( HISTORY_TABLE = [dbo].[t_history] )
)
GO
