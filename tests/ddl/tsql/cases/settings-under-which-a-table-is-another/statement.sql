SET ANSI_NULLS, QUOTED_IDENTIFIER ON
GO
SET ANSI_PADDING OFF
GO
CREATE TABLE [dbo].[old](
	[code] [char](3) NOT NULL,
	[name] [varchar](20) NULL,
	[note] [varchar](max) NULL,
	[wide] [nvarchar](20) NULL,
	[raw] [varbinary](8) NOT NULL,
	[mark] [char](4) NULL
)
GO
SET ANSI_PADDING ON
ALTER TABLE [dbo].[old] ADD [later] [varchar](20) NULL
GO
ALTER TABLE [dbo].[old] ALTER COLUMN [mark] [char](2) NULL
GO
SET QUOTED_IDENTIFIER, ANSI_PADDING OFF
GO
CREATE TABLE strings (a varchar(9) DEFAULT "it's")
GO
CREATE VIEW quoted AS SELECT "x" AS x
GO
CREATE TABLE plain ([a] varchar(9) DEFAULT 'it''s "so"')
GO
EXEC ('SET QUOTED_IDENTIFIER ON CREATE TABLE named ("a" int)')
GO
SET QUOTED_IDENTIFIER ON
GO
CREATE TABLE quoted_again ("a" int)
GO
SET ANSI_NULL_DFLT_ON, ANSI_NULLS OFF
GO
SET ANSI_DEFAULTS OFF /* all of them */
GO
SET NOEXEC,PARSEONLY ON -- nothing after it
GO
