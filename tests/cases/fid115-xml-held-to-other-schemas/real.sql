CREATE XML SCHEMA COLLECTION orders AS N'<schema><b/></schema>'
GO
CREATE TABLE things (a xml(CONTENT [dbo].[orders]));
