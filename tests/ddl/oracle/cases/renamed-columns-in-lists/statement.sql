CREATE TABLE stay (
  room number,
  guest number,
  since date,
  until date,
  CONSTRAINT stay_once UNIQUE (room, guest) DISABLE,
  PERIOD FOR booked (since, until)
);
CREATE INDEX stay_guest ON stay (guest, room);
ALTER TABLE stay RENAME COLUMN guest TO visitor;
ALTER TABLE stay RENAME COLUMN until TO till;
