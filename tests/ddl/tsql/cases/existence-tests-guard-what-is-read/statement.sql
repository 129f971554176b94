IF  EXISTS (SELECT * FROM sys.foreign_keys WHERE object_id = OBJECT_ID(N'[dbo].[fk]') AND parent_object_id = OBJECT_ID(N'[dbo].[t]'))
ALTER TABLE [dbo].[t] DROP CONSTRAINT [fk]
GO
IF EXISTS (SELECT * FROM dbo.sysobjects WHERE id = object_id(N'[dbo].[t]') AND OBJECTPROPERTY(id, N'IsUserTable') = 1)
drop table [dbo].[t]
GO
IF OBJECT_ID('dbo.u', 'U') IS NOT NULL DROP TABLE dbo.u;
GO
SET ANSI_NULLS ON
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[t]') AND type in (N'U'))
BEGIN
CREATE TABLE [dbo].[t](
	[a] [int] NOT NULL
) ON [PRIMARY]
END
GO
IF OBJECT_ID('dbo.u') IS NULL
  CREATE TABLE dbo.u (a int)
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'ix') CREATE INDEX ix ON t (a)
GO
IF NOT EXISTS (SELECT * FROM sys.default_constraints WHERE object_id = OBJECT_ID(N'[dbo].[DF]'))
BEGIN
ALTER TABLE [dbo].[t] ADD  CONSTRAINT [DF]  DEFAULT ((0)) FOR [a]
END

GO
