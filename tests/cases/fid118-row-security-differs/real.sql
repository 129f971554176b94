CREATE TABLE things (
    a integer
);
ALTER TABLE things ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON things USING (a > 0);
