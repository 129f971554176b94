CREATE XML SCHEMA COLLECTION orders AS N'<schema> <a/> </schema>'
GO
CREATE TABLE things (a xml(orders));
