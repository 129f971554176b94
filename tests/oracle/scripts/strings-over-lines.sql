-- script: strings that go on over lines are one
CREATE TYPE mood AS ENUM (
    'not '
    'bad', 'good'
);
CREATE TABLE notes (
    id integer PRIMARY KEY,
    mood mood
);
COMMENT ON TABLE notes IS
    'What somebody wrote down, '
    'and how they felt about it.';
COMMENT ON COLUMN notes.mood IS 'it' -- a comment may stand between
    's one''s own'

    ' business';
COMMENT ON TYPE mood IS 'one line';
