-- What servers write in one way and people in several.
create table sizes (a text(0), b blob(0), c decimal(0), d bit(0), d2 int not null null, e varchar(4) byte, f mediumtext byte, g nchar varcharacter(7), h long char varying, i long character varying, j bigint serial default value);
create table defaults (
  a time default 80000, b time default '800', c time default '1 10:00:00', d time default 0, e date default '20-1-5', f date default '2020.01.05', g datetime default '2020-01-01 10', h datetime default '20200101101010', i time(1) default '8:00:00.50',
  j varchar(9) default 5.50, k varchar(9) default .5, m enum('a', 'b') default 'B', n float default 3.14159265358979, o float default 16777217, p double default pi(), q varbinary(4) default 0x417f, r varbinary(4) default "é", s inet6 default '::0001', t datetime default utc_timestamp,
  v varbinary(9) default 5, w binary(4) default -3, x bit(8) default 'a', u datetime on update current_timestamp default current_timestamp, id int key
);
create table conditions (
  a int, s varchar(50) binary, c char(36) binary default '', at datetime, y year, x double, t time, b varbinary(9), big bigint unsigned, id int key,
  check (cast(a as unsigned int) > 0 or cast(a as integer) > 0 or cast(a as signed integer) > 0), check (cast(s as varchar(5)) <> ''), check (cast(s as nchar(5)) <> 'a'), check (cast(s as binary(5)) <> b),
  check (cast(s as char(5) charset utf8) = 'x'), check (cast(s as char character set utf8mb4) collate utf8mb4_bin = s), check (time(at) >= t), check (time_to_sec(time(at)) > 0), check (t < '24:00' and t > '8:0:0'),
  check (big > 0x1f and s <> x'41'), check (y > 99), check (atan2(x, 1) < 2), check (x < pi()), check (lengthb(s) > 0), check (a is not true or (a > 1) is true), check (bin(a) <> '' and oct(a) <> ''), check (trim('x' from s) = s)
);
create table converted (
  s varchar(50), o varchar(50), l varchar(50) charset latin1, d date, at datetime, t time, p point, id int key,
  check (s = char(65)), check (s <> char(65, 66)), check (s <> chr(65)), check (convert(s using latin1) = o), check (concat(l, replace('a', 'b', 'c')) <> ''), check (concat(convert(s using latin1), upper('a')) <> 'x'), check (weekofyear(d) < 40), check (yearweek(d) > 1), check (st_srid(p) = 0),
  check (d > {d '2020-01-01'}), check (at > {ts '2020-01-01 10:00:00'}), check (t > { t '10:00:00' }), check (s <> '{d ''x''}'), check (at > interval 1 day + '2020-01-01')
);
create table grown (a tinytext, b text, c mediumtext, d text character set utf8mb4, id int key) charset latin1;
alter table grown convert to character set utf8;
create table moved (a varchar(4)) charset utf8mb4 collate utf8mb4_unicode_ci;
alter table moved default character set latin1;
alter table moved add b varchar(4), add id int key;
create table indexed (a int, b int, id int key, key one (a), key two (b));
create index if not exists one on indexed (b);
create or replace index two on indexed (b, a);
create table lists (r int) partition by list (r) (partition p0 values in (2, 1, null), partition p1 values in (3));

-- What names no column refers in MariaDB to those of the same names, be they the primary key's or not.
CREATE TABLE referred (id int PRIMARY KEY, code int, KEY (code));
CREATE TABLE referring (Code int REFERENCES referred, id int, CONSTRAINT by_id FOREIGN KEY (id) REFERENCES referred,
    other int, KEY (other), CONSTRAINT own FOREIGN KEY (other) REFERENCES referring);
