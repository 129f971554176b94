CREATE TABLE t (
  id int NOT NULL PRIMARY KEY CLUSTERED,
  j json NOT NULL DEFAULT ('{}') CHECK (JSON_PATH_EXISTS(j, '$.a') = 1),
  v vector(3) NULL,
  h vector(5, float16),
  s nvarchar(50) CHECK (REGEXP_LIKE(s, '^[a-z]+$', 'i'))
)
GO
CREATE JSON INDEX ji ON t (j) FOR ('$.a', '$.b') WITH (OPTIMIZE_FOR_ARRAY_SEARCH = ON, FILLFACTOR = 80)
GO
CREATE VECTOR INDEX vi ON t (v) WITH (METRIC = 'cosine', TYPE = 'DiskANN') ON [PRIMARY]
GO
CREATE TABLE u (id int PRIMARY KEY, v vector(3))
CREATE VECTOR INDEX gone ON u (v) WITH (METRIC = 'dot')
DROP INDEX gone ON u
GO
