-- A wiki of the older kind: binary texts, unsigned counters, MyISAM search, zero dates, keys with prefixes.
CREATE TABLE /*_*/page (
  page_id INT UNSIGNED NOT NULL PRIMARY KEY AUTO_INCREMENT, page_namespace INT NOT NULL, page_title VARCHAR(255) BINARY NOT NULL, page_is_new TINYINT UNSIGNED NOT NULL DEFAULT 0, page_random REAL UNSIGNED NOT NULL,
  page_touched BINARY(14) NOT NULL DEFAULT '', page_links_updated VARBINARY(14) NULL DEFAULT NULL, page_latest INT UNSIGNED NOT NULL, page_lang VARBINARY(35) DEFAULT NULL
) ENGINE=InnoDB, DEFAULT CHARSET=binary;
CREATE UNIQUE INDEX name_title ON page (page_namespace, page_title);
CREATE INDEX page_random ON page (page_random);
CREATE INDEX page_len ON page (page_touched(8), page_lang);
CREATE TABLE revision (rev_id INT UNSIGNED NOT NULL AUTO_INCREMENT, rev_page INT UNSIGNED NOT NULL, rev_comment TINYBLOB NOT NULL, rev_user_text VARCHAR(255) COLLATE utf8mb3_bin NOT NULL DEFAULT '', rev_timestamp BINARY(14) NOT NULL DEFAULT '\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
  rev_deleted TINYINT(3) UNSIGNED NOT NULL DEFAULT '0', rev_len INT(10) UNSIGNED DEFAULT NULL, rev_sha1 VARBINARY(32) NOT NULL DEFAULT '', PRIMARY KEY (rev_page, rev_id), UNIQUE KEY rev_ids (rev_id), KEY usertext_timestamp (rev_user_text(20), rev_timestamp)
) MAX_ROWS=10000000 AVG_ROW_LENGTH=1024;
CREATE TABLE searchindex (si_page INT UNSIGNED NOT NULL, si_title VARCHAR(255) NOT NULL DEFAULT '', si_text MEDIUMTEXT NOT NULL, UNIQUE KEY of_page (si_page), FULLTEXT KEY title_words (si_title), FULLTEXT KEY text_words (si_text)) ENGINE=MyISAM DEFAULT CHARSET=utf8mb3;
CREATE TABLE objectcache (keyname VARBINARY(255) NOT NULL DEFAULT '', value MEDIUMBLOB, exptime DATETIME, stamp TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00', seen TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP, modtoken VARCHAR(17) NOT NULL DEFAULT '00000000000000000', PRIMARY KEY (keyname), KEY expires (exptime)) ENGINE=MyISAM;
CREATE TABLE sites (site_id INT UNSIGNED NOT NULL AUTO_INCREMENT, site_global_key VARBINARY(64) NOT NULL, site_forward TINYINT(1) NOT NULL, site_config BLOB NOT NULL, site_sort BIGINT(20) ZEROFILL, site_point POINT NOT NULL, PRIMARY KEY (site_id), UNIQUE KEY global_key (site_global_key) USING HASH, SPATIAL KEY places (site_point)) COMMENT='sites
of two lines';
CREATE TABLE session_heap (id CHAR(32) NOT NULL, data VARCHAR(2000), PRIMARY KEY (id) USING HASH, KEY data_start (data(10)) USING BTREE) ENGINE=MEMORY;
CREATE TABLE site_identifiers (si_type VARBINARY(32) NOT NULL, si_key VARBINARY(32) NOT NULL, si_site INT UNSIGNED NOT NULL, PRIMARY KEY (si_type, si_key), KEY site (si_site)) PARTITION BY KEY (si_type) PARTITIONS 3;
CREATE TABLE site_links (site INT UNSIGNED NOT NULL, link INT UNSIGNED, KEY (link, site), FOREIGN KEY (site) REFERENCES sites (site_id) ON DELETE CASCADE, CONSTRAINT FOREIGN KEY by_link (link) REFERENCES revision (rev_id));
