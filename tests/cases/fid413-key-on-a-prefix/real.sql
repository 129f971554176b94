CREATE TABLE things (
    title varchar(100) COLLATE utf8mb4_bin,
    UNIQUE KEY title_key (title(3))
);
