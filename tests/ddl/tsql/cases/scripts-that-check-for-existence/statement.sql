IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[t]') AND type in (N'U'))
BEGIN
CREATE TABLE [dbo].[t](
	[a] [int] NULL,
	[b] [int] NULL UNIQUE
)
END
GO
IF NOT EXISTS (SELECT * FROM sys.foreign_keys WHERE object_id = OBJECT_ID(N'[dbo].[t_a]') AND parent_object_id = OBJECT_ID(N'[dbo].[t]'))
ALTER TABLE [dbo].[t]  WITH NOCHECK ADD  CONSTRAINT [t_a] FOREIGN KEY([a])
REFERENCES [dbo].[t] ([b])
GO
IF  EXISTS (SELECT * FROM sys.foreign_keys WHERE object_id = OBJECT_ID(N'[dbo].[t_a]') AND parent_object_id = OBJECT_ID(N'[dbo].[t]'))
ALTER TABLE [dbo].[t] CHECK CONSTRAINT [t_a]
GO
IF NOT EXISTS (SELECT * FROM sys.check_constraints WHERE object_id = OBJECT_ID(N'[dbo].[t_b]') AND parent_object_id = OBJECT_ID(N'[dbo].[t]'))
ALTER TABLE [dbo].[t]  WITH NOCHECK ADD  CONSTRAINT [t_b] CHECK  (([b]>(0)))
GO
IF  EXISTS (SELECT * FROM sys.check_constraints WHERE object_id = OBJECT_ID(N'[dbo].[t_b]') AND parent_object_id = OBJECT_ID(N'[dbo].[t]'))
ALTER TABLE [dbo].[t] NOCHECK CONSTRAINT [t_b]
GO
IF NOT EXISTS (SELECT * FROM sys.fn_listextendedproperty(N'MS_Description' , N'SCHEMA',N'dbo', N'TABLE',N't', N'COLUMN',N'a'))
	EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'the a' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N't', @level2type=N'COLUMN',@level2name=N'a'
ELSE
BEGIN
	EXEC sys.sp_updateextendedproperty @name=N'MS_Description', @value=N'the a' , @level0type=N'SCHEMA',@level0name=N'dbo', @level1type=N'TABLE',@level1name=N't', @level2type=N'COLUMN',@level2name=N'a'
END
GO
IF EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[gone]'))
ALTER TABLE [dbo].[t] CHECK CONSTRAINT [gone]
GO
