CREATE TABLE things (
    n int,
    a varchar(1) NOT NULL,
    b enum('x','y'),
    c enum('x','y') NOT NULL DEFAULT 'x'
);
