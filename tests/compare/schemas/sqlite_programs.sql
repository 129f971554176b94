CREATE TABLE entry (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, note TEXT, changed TEXT);
create trigger if not exists entry_checked before insert on entry for each row when new.amount < 0
begin
  -- no debts
  select raise(abort, 'a debt');
end;
CREATE TRIGGER "entry_noted" AFTER UPDATE OF note ON [entry] BEGIN
  UPDATE entry SET changed = datetime('now') WHERE id = NEW.id;
END;
