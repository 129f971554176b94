CREATE TABLE things (
    a varchar(20) COLLATE utf8mb4_unicode_ci
) ENGINE=InnoDB;
