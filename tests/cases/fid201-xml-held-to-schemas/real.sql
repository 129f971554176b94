CREATE XML SCHEMA COLLECTION orders AS N'<schema/>'
GO
CREATE TABLE things (a xml(orders));
