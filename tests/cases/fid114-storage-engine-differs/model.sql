CREATE TABLE things (
    a int
) ENGINE=InnoDB;
