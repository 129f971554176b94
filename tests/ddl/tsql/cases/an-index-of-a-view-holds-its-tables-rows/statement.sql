CREATE TABLE orders (id int NOT NULL PRIMARY KEY, customer int NOT NULL, open_since date)
CREATE TABLE customers (id int NOT NULL PRIMARY KEY)
CREATE TABLE others (id int)
GO
CREATE VIEW one_open WITH SCHEMABINDING AS
SELECT o.customer FROM dbo.Orders AS o, [dbo].[customers] c WHERE o.customer = c.id AND o.open_since IS NOT NULL
GO
CREATE VIEW loose AS SELECT id FROM dbo.others
GO
CREATE UNIQUE CLUSTERED INDEX once ON one_open (customer)
GO
