create table entry (id int auto_increment primary key, amount decimal(10,2) not null, note varchar(40), changed datetime);
delimiter //
create trigger entry_checked before insert on entry for each row
begin
  # no debts
  if new.amount < 0 then
    signal sqlstate '45000' set message_text = 'a debt';
  end if;
end//
CREATE TRIGGER entry_noted BEFORE INSERT ON entry FOR EACH ROW FOLLOWS entry_checked
  SET NEW.note = CONCAT('n:', NEW.note), NEW.`changed` = NOW()//
delimiter ;
create trigger entry_kept before delete on entry for each row signal sqlstate '45000';
