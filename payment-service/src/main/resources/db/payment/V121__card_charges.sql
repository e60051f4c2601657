-- Every order to charge a card, stored before anybody is asked. Times are real, not business time: what is
-- waited for is another computer.
CREATE TABLE card_charge (
  payment_id  uuid         PRIMARY KEY,
  charge_id   varchar(255) UNIQUE,                       -- the processor's name for it; null until it said one
  asked       integer      NOT NULL DEFAULT 0,           -- how often the processor gave no outcome
  ask_after   timestamptz,                               -- business time; null until it was asked once
  asked_until timestamptz  NOT NULL,                     -- somebody may be asking until then
  stored_at   timestamptz  NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 80);
INSERT INTO card_charge (payment_id, asked_until)
SELECT payment_id, now() FROM payment_view WHERE rail = 'CARD';
