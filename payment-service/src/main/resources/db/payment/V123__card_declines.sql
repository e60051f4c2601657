-- Every decline of a card, for what the networks allow next.
CREATE TABLE card_decline (
  payment_id    uuid        PRIMARY KEY,
  instrument_id uuid        NOT NULL,
  declined_at   timestamptz NOT NULL,                    -- business time
  code          varchar(4)  NOT NULL,                    -- ISO 8583 field 39
  advice        varchar(4)                               -- the network's merchant advice code
);
CREATE INDEX card_decline_instrument_ix ON card_decline (instrument_id, declined_at DESC);
