-- Keys, indexes and foreign keys, named and not.
CREATE TABLE parent (
  id int unsigned NOT NULL AUTO_INCREMENT, code char(3) NOT NULL, a int NOT NULL, b int NOT NULL,
  PRIMARY KEY (id), UNIQUE KEY (code), UNIQUE INDEX pair (a, b), UNIQUE (b, a), KEY (a), INDEX (a), KEY USING BTREE (b)
);
CREATE TABLE child (
  id int PRIMARY KEY, parent_id int unsigned, code char(3), a int, b int, x int REFERENCES child (id), y int unsigned,
  FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT by_code FOREIGN KEY (code) REFERENCES parent (code) ON DELETE RESTRICT ON UPDATE NO ACTION,
  FOREIGN KEY named (a, b) REFERENCES parent (a, b), CONSTRAINT own FOREIGN KEY (x) REFERENCES child (id) ON UPDATE CASCADE,
  KEY covers (y, a), CONSTRAINT covered FOREIGN KEY (y) REFERENCES parent (id) MATCH SIMPLE
);
CREATE TABLE sorts (
  id bigint NOT NULL, name varchar(200), body text, tags json, made datetime, raw blob, n int,
  PRIMARY KEY (id DESC), KEY down (n DESC, made ASC, name(10) DESC), KEY part (body(100), raw(5)), FULLTEXT KEY words (name, body),
  FULLTEXT grams (body) WITH PARSER ngram COMMENT 'cut', KEY expr ((lower(name))), KEY mixed ((n + 1) DESC, n, (year(made))),
  UNIQUE KEY odd ((n % 7), id), KEY many ((cast(tags -> '$.ids' as unsigned array))), KEY ((n * 2)), KEY ((n * 3)),
  KEY hidden (n) INVISIBLE, UNIQUE KEY hidden_too (made) INVISIBLE, KEY said (id) COMMENT 'it''s' KEY_BLOCK_SIZE=4,
  KEY many_text (n, (cast(json_extract(tags, '$[*]') as char(20) array))), UNIQUE KEY functional ((concat(name, 'it''s')))
) ENGINE=InnoDB;
CREATE TABLE hashed (a int, b int, KEY (a), KEY h (b) USING HASH, KEY t USING BTREE (a, b), UNIQUE u (a) USING HASH) ENGINE=MEMORY;
CREATE TABLE columnwise (
  a int UNIQUE, b int UNIQUE KEY, c int NOT NULL AUTO_INCREMENT KEY, d int NULL UNIQUE COMMENT 'both', e int COMMENT 'a;b'
);
CREATE TABLE Mixed_Case (Id int unsigned NOT NULL, `Name` varchar(9), primary key (ID), key (NAME), foreign key (id) references parent (ID));
