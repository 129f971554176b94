CREATE XML SCHEMA COLLECTION Orders AS N'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element name="a"/></xsd:schema>'
GO
DECLARE @more nvarchar(max) = N'<b/>'
CREATE XML SCHEMA COLLECTION [dbo].[More] AS @more
GO
CREATE TABLE t (id int PRIMARY KEY, a xml(Orders), b xml(DOCUMENT [dbo].[More]), c xml(elsewhere), d xml)
CREATE TABLE u (a xml)
GO
ALTER XML SCHEMA COLLECTION Orders ADD N'<c/>'
GO
ALTER TABLE u ALTER COLUMN a xml(dbo.orders)
ALTER TABLE t ALTER COLUMN b xml
ALTER TABLE t DROP COLUMN a
GO
CREATE XML SCHEMA COLLECTION Unknown AS @unknown
GO
DROP XML SCHEMA COLLECTION More
GO
