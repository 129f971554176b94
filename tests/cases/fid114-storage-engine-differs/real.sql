CREATE TABLE things (
    a int
) ENGINE=MyISAM;
