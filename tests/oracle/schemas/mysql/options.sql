-- Options of tables, of their columns and of their indexes.
CREATE TABLE plain (a int);
CREATE TABLE latin (a varchar(9), b varchar(9) COLLATE latin1_bin, c char(3) CHARACTER SET utf8mb4) DEFAULT CHARSET=latin1;
CREATE TABLE old_utf8 (a varchar(9), b text) CHARACTER SET utf8mb3;
CREATE TABLE old_utf8_bin (a varchar(9), b text) COLLATE utf8mb3_bin;
CREATE TABLE binary_text (a varchar(9), b text, c enum('x ')) CHARSET=binary;
CREATE TABLE general (a varchar(9)) COLLATE utf8mb4_general_ci COMMENT='it''s; a "comment"\\n';
CREATE TABLE formats (a int) ENGINE=InnoDB ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8 STATS_PERSISTENT=1 STATS_AUTO_RECALC=0
  STATS_SAMPLE_PAGES=10 AVG_ROW_LENGTH=100 MAX_ROWS=1000 MIN_ROWS=10 PACK_KEYS=1 CHECKSUM=1 DELAY_KEY_WRITE=1 AUTO_INCREMENT=7;
CREATE TABLE squeezed (a int) COMPRESSION='zlib' ENCRYPTION='N';
CREATE TABLE grown (a int) AUTOEXTEND_SIZE=4M;
CREATE TABLE other_engine (a int, b varchar(9)) ENGINE=MyISAM ROW_FORMAT=FIXED;
CREATE TABLE mergeable (a int, b varchar(9)) ENGINE=MyISAM;
CREATE TABLE merged (a int, b varchar(9)) ENGINE=MERGE UNION=(mergeable) INSERT_METHOD=LAST;
CREATE TABLE far (a int NOT NULL) ENGINE=BLACKHOLE;
CREATE TABLE lines_of_text (a int NOT NULL, b varchar(9) NOT NULL) ENGINE=CSV;
CREATE TABLE kept (a int, b blob) ENGINE=ARCHIVE;
CREATE TABLE attributes (a int SECONDARY_ENGINE_ATTRIBUTE='{"k": "v"}', b int, KEY (b) SECONDARY_ENGINE_ATTRIBUTE='{}')
  SECONDARY_ENGINE_ATTRIBUTE='{"x": "it''s"}';
CREATE TABLE seconded (a int, b int NOT SECONDARY) SECONDARY_ENGINE=rapid;
CREATE TABLE unseen (a int, b int INVISIBLE, c int INVISIBLE DEFAULT 3 COMMENT 'there', d int VISIBLE);
CREATE TABLE placed (a int COLUMN_FORMAT FIXED, b int STORAGE DISK, c int COLUMN_FORMAT DEFAULT STORAGE MEMORY) TABLESPACE innodb_file_per_table;
CREATE TABLE like_formats LIKE formats;
CREATE TABLE like_plain (LIKE plain);
CREATE TABLE system_space (a int) TABLESPACE=innodb_system;
