CREATE DEFAULT dbo.Nothing AS 0
GO
CREATE DEFAULT Today AS getdate()
GO
CREATE RULE Positive AS @value > 0
GO
CREATE TABLE Desk (Price int NULL, Bought datetime NULL, Seats int NULL)
GO
EXEC sp_bindefault 'Nothing', 'Desk.Price'
EXEC sys.sp_bindefault N'[dbo].[Today]', N'[dbo].[Desk].[Bought]'
EXEC sp_bindefault 'Elsewhere', 'Desk.Seats'
EXEC sp_bindrule 'Positive', 'Desk.Seats'
GO
