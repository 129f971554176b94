CREATE XML SCHEMA COLLECTION dbo.Orders AS N'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:element
  name="a"/></xsd:schema>'
GO
CREATE TABLE X (Id int PRIMARY KEY, Doc xml(Orders) NOT NULL, D2 xml(DOCUMENT dbo.Orders), Raw xml)
GO
CREATE PRIMARY XML INDEX px ON X (Doc)
GO
CREATE XML INDEX sx ON X (Doc) USING XML INDEX px FOR PATH
GO
