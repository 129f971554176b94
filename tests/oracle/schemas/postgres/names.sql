-- Names as people write them: mixed case, spaces, quotes, dots, reserved words, other scripts, and 63 bytes.
CREATE TABLE MixedCaseUnquoted (CamelColumn integer PRIMARY KEY, SHOUTING text);
CREATE TABLE "MixedCase" ("CamelColumn" integer PRIMARY KEY, "SHOUTING" text, "with space" text, "with""quote" text,
    "with.dot" text, "with,comma" text, "with(paren" text, "with)paren" text, "with;semicolon" text, "with--dashes" text,
    "with/*star" text, "with'apostrophe" text, "with\backslash" text, "with$dollar$" text, "with%percent" text,
    "1digit" integer, " leading" integer, "trailing " integer, "é" integer, "tên_đường_phố" text, "日本語" text, "😀" text);
CREATE TABLE "select" ("from" integer, "where" integer, "table" integer, "order" integer, "group" integer, "user" integer,
    "primary" integer, "constraint" integer, "check" integer, "unique" integer, "references" integer, "default" integer,
    "null" integer, "like" integer, "column" integer, "end" integer, "all" integer, "case" integer, "create" integer,
    PRIMARY KEY ("from", "where"));
-- Words that are only sometimes reserved, and that a reader of constraints may take for one.
CREATE TABLE key (key integer, index integer, type text, comment text, partition text, exclude text, period text,
    generated text, identity text, always text, value text, values_ text, name name, date date, time time,
    timestamp timestamp, interval interval, text text, level integer, role text, method text, data bytea, no text,
    action text, match text, set_ text, cascade text, owner text, storage text, include text, inherit text);
CREATE TABLE "a table" ("a key" integer CONSTRAINT "a pkey" PRIMARY KEY,
    "a parent" integer CONSTRAINT "a ""fkey""" REFERENCES "a table" ("a key"),
    CONSTRAINT "check, this (now)" CHECK ("a key" > 0), CONSTRAINT "Ünïque" UNIQUE ("a parent", "a key"));
CREATE INDEX "an index; really" ON "a table" ("a parent");
CREATE TABLE this_table_name_is_exactly_sixty_three_bytes_long_which_is_maxx (
    this_column_name_is_exactly_sixty_three_bytes_long_which_is_max integer PRIMARY KEY,
    another_column_name_that_makes_the_constraint_name_get_cut integer UNIQUE,
    a_third_column_with_a_long_name_that_references_itself_somehow serial
        REFERENCES this_table_name_is_exactly_sixty_three_bytes_long_which_is_maxx);
CREATE TABLE this_table_name_is_much_longer_than_the_sixty_three_bytes_that_are_allowed_so_it_is_cut (id integer);
CREATE TABLE "đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ_thirty_five_two_byte_letters" (id integer);
CREATE TABLE _underscore ("_" integer, a$dollar integer, é integer, "É" integer);
