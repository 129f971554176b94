CREATE TABLE [dbo].[o] ([x] [int] NOT NULL PRIMARY KEY)
GO
CREATE TABLE [dbo].[t] ([a] [int] NOT NULL CONSTRAINT [df] DEFAULT 1, [b] [int] SPARSE NULL, [c] AS ([b]+1), [d] [int] CHECK ([d]>0), CONSTRAINT [pk] PRIMARY KEY ([a]))
GO
CREATE INDEX [i] ON [dbo].[t] ([b]) INCLUDE ([a])
GO
CREATE TABLE [dbo].[u] ([x] [int] REFERENCES [dbo].[t]([a]))
GO
EXEC sp_rename 'dbo.t.a', 'aa', 'COLUMN'
GO
EXEC sp_rename 't.c', 'cc', 'COLUMN'
GO
EXEC sp_rename 't.b', 'bb', 'COLUMN'
GO
EXEC sp_rename '[dbo].[t].[d]', 'dd', 'COLUMN'
GO
ALTER TABLE t DROP CONSTRAINT df
GO
