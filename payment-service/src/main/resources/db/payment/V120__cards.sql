-- What a card's processor told of it when it was registered. Null for bank accounts.
ALTER TABLE instrument
  ADD COLUMN funding      varchar(8),                    -- CREDIT, DEBIT, PREPAID
  ADD COLUMN card_network varchar(16);
