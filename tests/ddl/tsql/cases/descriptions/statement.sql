CREATE TABLE sales.t (a int, b int)
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'it''s a column' , @level0type=N'SCHEMA',@level0name=N'sales', @level1type=N'TABLE',@level1name=N't', @level2type=N'COLUMN',@level2name=N'A'
GO
EXEC sp_addextendedproperty N'MS_Description', 'a table', 'SCHEMA', N'sales', 'TABLE', N't', NULL, NULL
GO
EXEC sys.sp_addextendedproperty @name=N'MS_DiagramPane1', @value=N'[0E232FF0' , @level0type=N'SCHEMA',@level0name=N'sales', @level1type=N'VIEW',@level1name=N'v'
GO
