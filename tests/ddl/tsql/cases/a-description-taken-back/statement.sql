CREATE TABLE t (a int, b int)
EXEC sp_addextendedproperty 'MS_Description', 'of the table', 'SCHEMA', 'dbo', 'TABLE', 't'
EXEC sp_addextendedproperty 'MS_Description', 'of a', 'SCHEMA', 'dbo', 'TABLE', 't', 'COLUMN', 'a'
EXEC sp_addextendedproperty 'MS_Description', 'of b', 'SCHEMA', 'dbo', 'TABLE', 't', 'COLUMN', 'b'
EXEC sys.sp_dropextendedproperty @name = N'MS_Description', @level0type = N'SCHEMA', @level0name = N'dbo',
  @level1type = N'TABLE', @level1name = N't'
EXEC sp_dropextendedproperty 'MS_Description', 'SCHEMA', 'dbo', 'TABLE', 't', 'COLUMN', 'a'
EXEC sp_dropextendedproperty 'Caption', 'SCHEMA', 'dbo', 'TABLE', 't', 'COLUMN', 'b'
GO
