CREATE TABLE [dbo].[t]([a] [int] NOT NULL, [b] [datetime] NULL, [c] [bit] NULL)
GO
ALTER TABLE [dbo].[t] ADD  CONSTRAINT [DF_t_a]  DEFAULT ((1)) FOR [a]
GO
ALTER TABLE [dbo].[t] ADD  DEFAULT (getdate()) FOR [b]
GO
ALTER TABLE [dbo].[t] ADD DEFAULT (CONVERT([bit],(0),0)) FOR [C] WITH VALUES
GO
