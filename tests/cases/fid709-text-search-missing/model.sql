CREATE TABLE things (
    id int NOT NULL PRIMARY KEY,
    title varchar(200) NOT NULL,
    body text,
    FULLTEXT KEY words (title, body)
) ENGINE=InnoDB;
