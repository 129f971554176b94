CREATE TABLE [dbo].[t]([a] [int] NULL, [b] [nvarchar](max) NULL)
GO
SET IDENTITY_INSERT [dbo].[t] ON 

INSERT [dbo].[t] ([a], [b]) VALUES (1, N'it''s; GO
GO
CREATE TABLE x')
INSERT [dbo].[t] ([a], [b]) VALUES (CAST(2 AS Decimal(18, 0)), N'[')
INSERT [dbo].[t] ([a], [b]) VALUES (3, NULL), (4, N'--')
SET IDENTITY_INSERT [dbo].[t] OFF
GO
INSERT INTO T (a) VALUES (5);
GO 10
