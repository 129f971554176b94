-- TEXT of a length is the smallest text type that holds as many characters, which its character set tells.
create table narrow (a text(100), b text(255), c text(256), d text(64), e text(100) charset utf8mb4, f text(100) collate latin1_bin, g blob(255), id serial) charset latin1;
create table middle (a text(85), b text(86), c text(21845), d text(21846), id int key) charset utf8mb3;
create table wide (a text(63), b text(64), c text(100) charset ascii, d text(127) character set ucs2, e text(128) character set ucs2, f text(100) charset gbk, id int key) charset utf8mb4;
create sequence numbers start with 100 increment by 5;
create table spelled (id int default (next value for numbers) primary key, made timestamp default '2020-01-01', born year default '20', code char(5) default 'ab ', check (day(made) > 0), check (timestampadd(day, 1, made) > '2020-01-01'), check (cast(code as decimal) >= 0 or code <> ''));
create table parted (id int, at datetime) partition by range (to_days(at)) (partition p0 values less than (to_days('2020-01-01')), partition p1 values less than maxvalue);
create table listed (id int, k char(3), on_day date) partition by list columns (k, id) (partition p0 values in (('a', 1), ('b', 2)), partition p1 values in (('c', 3)));
create table counted (a int, b int) partition by range (a * 2 + b) (partition p values less than (10 + 5), partition q values less than (-(-30)), partition r values less than (to_days('2020-01-01') + 1));
