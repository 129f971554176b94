CREATE TYPE state AS ENUM ('low', 'high');
CREATE TABLE things (
    a state
);
