CREATE TABLE things (a varchar(9));
