-- Names that need quotes, and others that do not.
CREATE TABLE `select` (`from` int, `a b` int, `quote``d` int, `semi;colon` int, `per%cent` int, `ünï` int, `key` int, `--` int, `/*c*/` int, KEY `index` (`from`));
CREATE TABLE `a.b` (id int PRIMARY KEY, `x.y` int, CONSTRAINT `c.k` CHECK (`x.y` > 0), CONSTRAINT `f.k` FOREIGN KEY (`x.y`) REFERENCES `a.b` (id));
CREATE TABLE `1st` (1a int, $b int, `2` int, _c int, `d'e` int, `f"g` int, UNIQUE `u'k` (`d'e`)) COMMENT "a 'quoted' \"comment\"";
CREATE TABLE CamelCase (Id int PRIMARY KEY, ParentId int, KEY Parent (parentid), FOREIGN KEY (PARENTID) REFERENCES CamelCase (ID));
CREATE TABLE camelcase (id int);
CREATE TABLE words (date date, time time, timestamp timestamp NULL, year year, text text, status int, type int, user int, comment int, enum enum('enum'),
  no int, action int, end int, begin int, name int, value int, `default` int, `check` int, visible int, invisible int, storage int, serial int, at int,
  engine int, account int, language int, json json, point point, bit bit, bool bool, data int, `columns` int, `partition` int, offset int, role int, unknown int, version int);
CREATE TABLE a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char (a_name_that_is_as_long_as_a_name_may_be_which_is_sixty_four_char int);
CREATE TABLE `日本` (`列` int DEFAULT 1 COMMENT '表;', KEY `鍵` (`列`)) COMMENT '注釈';
