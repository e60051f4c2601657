-- What the card processor told by itself; each event is handled once.
CREATE TABLE card_event (
  event_id    varchar(255) PRIMARY KEY,
  type        varchar(64)  NOT NULL,
  received_at timestamptz  NOT NULL DEFAULT clock_timestamp()
);

-- How far a cardholder's dispute has come. Each stage is reached once.
CREATE TABLE chargeback_stage (
  chargeback_id   varchar(255) NOT NULL,                 -- the processor's name for the dispute
  stage           varchar(16)  NOT NULL,
  payment_id      uuid         NOT NULL,
  reason_code     varchar(8),                            -- the card network's
  reached_on      date         NOT NULL,
  presented_again uuid,                                  -- won: the payment that takes its place
  recorded_at     timestamptz  NOT NULL,                 -- business time
  PRIMARY KEY (chargeback_id, stage)
);
CREATE INDEX chargeback_stage_payment_ix ON chargeback_stage (payment_id);
