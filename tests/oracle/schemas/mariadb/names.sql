-- Names as people write them, and words that a reader may take for something else.
CREATE TABLE MixedCase (CamelColumn INT PRIMARY KEY, SHOUTING TEXT);
CREATE TABLE `a table` (`a key` INT PRIMARY KEY, `with``tick` INT, `with"quote` INT, `with'apostrophe` INT, `with;semicolon` INT, `with--dashes` INT,
    `with/*star` INT, `with\backslash` INT, `with(paren` INT, `with)paren` INT, `with,comma` INT, `with.dot` INT, `1digit` INT, ` leading` INT,
    `é` INT, `tên_đường_phố` VARCHAR(10), `日本語` INT, `with#hash` INT, `with%percent` INT,
    UNIQUE KEY `a key, really (yes)` (`with``tick`), KEY `semi;colon` (`with;semicolon`, `with,comma`), CONSTRAINT `check; this` CHECK (`with--dashes` > 0));
CREATE TABLE `select` (`from` INT, `where` INT, `table` INT, `order` INT, `group` INT, `key` INT, `index` INT, `primary` INT, `unique` INT, `constraint` INT,
    `check` INT, `foreign` INT, `references` INT, `default` INT, `null` INT, `fulltext` INT, `spatial` INT, `partition` INT, `values` INT, PRIMARY KEY (`from`, `where`),
    UNIQUE KEY `unique` (`unique`), KEY `key` (`key`));
CREATE TABLE `comment` (comment INT, `engine` INT, charset INT, type INT, data INT, date DATE, time TIME, timestamp TIMESTAMP NULL, text TEXT, enum INT, bit INT,
    year YEAR, status INT, value INT, names INT, level INT, action INT, auto_increment INT, collation INT, comments INT, generated INT, invisible INT, virtual INT);
CREATE TABLE `this_table_name_is_exactly_sixty_four_characters_long_as_the_max` (
    `this_column_name_is_exactly_sixty_four_characters_long_as_a_max_` INT PRIMARY KEY, KEY `this_index_name_is_exactly_sixty_four_characters_long_as_the_max` (`this_column_name_is_exactly_sixty_four_characters_long_as_a_max_`));
CREATE TABLE `$dollar` (`$` INT, `_` INT, `a$b` INT);

-- A name may begin with a digit, if it is none.
CREATE TABLE 4you (4o6_prefix int NOT NULL, 3d varchar(20), KEY 2nd_key (3d), CHECK (4o6_prefix > 4));
