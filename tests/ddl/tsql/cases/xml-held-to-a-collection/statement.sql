CREATE TABLE t (a xml(dbo.invoices), b xml(DOCUMENT [sales].[orders]));
