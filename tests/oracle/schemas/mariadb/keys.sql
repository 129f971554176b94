-- Keys, foreign keys and checks in every form that a dump prints.
CREATE TABLE parent (a INT NOT NULL, b VARCHAR(20) NOT NULL, c INT, PRIMARY KEY (b, a), UNIQUE KEY (c), UNIQUE KEY named_unique (a, c), KEY plain_key (c, b));
CREATE TABLE child (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, a INT, b VARCHAR(20), simple INT, cascades INT, nulls INT, restricts INT, nothing INT, defaults INT,
    inline_ignored INT, CONSTRAINT fk_simple FOREIGN KEY (simple) REFERENCES parent (c),
    CONSTRAINT fk_cascade FOREIGN KEY (cascades) REFERENCES parent (c) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT fk_nulls FOREIGN KEY (nulls) REFERENCES parent (c) ON DELETE SET NULL ON UPDATE SET NULL,
    CONSTRAINT fk_restrict FOREIGN KEY (restricts) REFERENCES parent (c) ON DELETE RESTRICT ON UPDATE RESTRICT,
    CONSTRAINT fk_nothing FOREIGN KEY (nothing) REFERENCES parent (c) ON DELETE NO ACTION ON UPDATE NO ACTION,
    FOREIGN KEY (b, a) REFERENCES parent (b, a) ON DELETE CASCADE,
    CONSTRAINT `fk ``quoted``; name` FOREIGN KEY (defaults) REFERENCES parent (c) ON UPDATE SET NULL
) ENGINE=InnoDB;
CREATE TABLE tree (id INT AUTO_INCREMENT PRIMARY KEY, parent_id INT, FOREIGN KEY (parent_id) REFERENCES tree (id) ON DELETE CASCADE);
CREATE TABLE egg (id INT PRIMARY KEY, hen_id INT);
CREATE TABLE hen (id INT PRIMARY KEY, egg_id INT, CONSTRAINT hen_egg FOREIGN KEY (egg_id) REFERENCES egg (id));
ALTER TABLE egg ADD CONSTRAINT egg_hen FOREIGN KEY (hen_id) REFERENCES hen (id) ON DELETE SET NULL;
CREATE TABLE indexed (
    id INT, title VARCHAR(200), body TEXT, data BLOB, place POINT NOT NULL, area GEOMETRY NOT NULL, code CHAR(10), rank_ INT, other INT,
    KEY prefix_key (title(20)), KEY prefix_many (title(10), body(50), code), UNIQUE KEY prefix_unique (body(100)), KEY blob_key (data(30)),
    FULLTEXT KEY words (title, body), FULLTEXT KEY `words too` (body), SPATIAL KEY places (place), SPATIAL INDEX (area),
    KEY descending (rank_ DESC, id ASC, code DESC), KEY using_btree USING BTREE (other), KEY ignored_key (other, id) IGNORED, KEY commented (code) COMMENT 'a key; it''s here',
    KEY sized (id) KEY_BLOCK_SIZE=4, PRIMARY KEY (id, title(5))
);
CREATE TABLE hashed (id INT NOT NULL, code VARCHAR(30), PRIMARY KEY (id), KEY (code) USING BTREE, UNIQUE KEY USING HASH (code, id)) ENGINE=MEMORY;
CREATE TABLE long_unique (id INT, body TEXT, UNIQUE KEY body_unique (body));
CREATE INDEX late_index ON indexed (other, rank_);
CREATE UNIQUE INDEX late_unique USING BTREE ON indexed (code, other);
CREATE TABLE checked (
    id INT CHECK (id > 0), low INT, high INT, name VARCHAR(100) CHECK (CHAR_LENGTH(name) < 90), kind VARCHAR(10) NOT NULL DEFAULT 'a' CHECK (kind IN ('a', 'b', 'it''s')),
    email VARCHAR(100) CHECK (email REGEXP '^[^@]+@[^@;]+$'), body JSON, body_checked LONGTEXT CHECK (JSON_VALID(body_checked) AND low > 0),
    CHECK (low < high), CONSTRAINT either_or CHECK ((low IS NULL) <> (high IS NULL) OR low IS NOT NULL), CONSTRAINT `quoted; check` CHECK (name <> 'semi; colon -- dashes' AND name NOT LIKE '%(%'),
    CONSTRAINT between_check CHECK (low BETWEEN 1 AND 10 AND high NOT IN (3, 4)), CONSTRAINT case_check CHECK (CASE WHEN kind = 'a' THEN low > 0 ELSE high > 0 END)
);
INSERT INTO parent VALUES (1, 'x', 10), (2, 'y', 20);
INSERT INTO child (a, b, simple) VALUES (1, 'x', 10), (NULL, NULL, 20);
INSERT INTO tree (parent_id) VALUES (NULL), (1), (1);

-- An engine without foreign keys takes them, makes their indexes, and forgets them.
CREATE TABLE forgetful_shelf (id int PRIMARY KEY, room int, CONSTRAINT in_room FOREIGN KEY (room) REFERENCES forgetful_shelf (id)) ENGINE=MyISAM;
CREATE TABLE forgetful_book (id int PRIMARY KEY, shelf int, FOREIGN KEY (shelf) REFERENCES forgetful_shelf (id)) ENGINE=MyISAM;
CREATE TABLE reformed_book (id int PRIMARY KEY, shelf int, FOREIGN KEY (shelf) REFERENCES forgetful_book (id)) ENGINE=MEMORY;
ALTER TABLE reformed_book ENGINE=InnoDB;

-- A prefix as long as its column, or longer than it has become, is none.
CREATE TABLE whole_prefixes (
  code char(8), name varchar(40), raw varbinary(16), body text,
  PRIMARY KEY (code(8)), UNIQUE KEY by_name (name(40)), KEY by_part (name(20), raw(16)), KEY by_body (body(40))
);
ALTER TABLE whole_prefixes MODIFY name varchar(20) NOT NULL;
