CREATE TABLE [shop]..[we]]ird name] ([a b] int, "c" int, [d'e] int, [GO] int, CONSTRAINT [k;] PRIMARY KEY ([A B]))
GO
CREATE TABLE [shop].[Sales].[T] ([ü] int, [select] int)
GO
CREATE INDEX [i] ON [sales].[t] ([Ü])
GO
