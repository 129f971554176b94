CREATE TABLE V (Id int PRIMARY KEY, E vector(3), H vector(4, float16), J json NOT NULL)
GO
CREATE JSON INDEX jx ON V (J) FOR ('$.a')
GO
CREATE VECTOR INDEX vx ON V (E) WITH (METRIC = 'cosine', TYPE = 'DiskANN')
GO
