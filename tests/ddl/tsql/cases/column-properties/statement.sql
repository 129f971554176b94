CREATE TABLE t (
  a uniqueidentifier ROWGUIDCOL NOT NULL,
  b int SPARSE NULL,
  c xml COLUMN_SET FOR ALL_SPARSE_COLUMNS,
  d varbinary(max) FILESTREAM NULL,
  e nvarchar(20) MASKED WITH (FUNCTION = 'partial(1, "x", 0)') NULL,
  f nvarchar(20) COLLATE Latin1_General_BIN2 ENCRYPTED WITH (COLUMN_ENCRYPTION_KEY = [K], ENCRYPTION_TYPE = Deterministic, ALGORITHM = 'AEAD_AES_256_CBC_HMAC_SHA_256') NOT NULL,
  g nvarchar(20) COLLATE database_default
) ON [PRIMARY] FILESTREAM_ON [fs];
