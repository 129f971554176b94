CREATE TABLE things (
    a varchar(20) COLLATE utf8mb4_general_ci
) ENGINE=InnoDB;
