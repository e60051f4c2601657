-- Payments as they can be read: written in the transaction of their facts, rebuilt from them.
CREATE TABLE payment_view (
  payment_id          uuid         PRIMARY KEY,          -- UUIDv7: grows with time
  enrollment_id       varchar(64)  NOT NULL,
  member_id           varchar(12)  NOT NULL,
  confirmation_number varchar(17)  NOT NULL UNIQUE,
  amount_cents        bigint       NOT NULL CHECK (amount_cents > 0),
  rail                varchar(8)   NOT NULL,
  channel             varchar(8)   NOT NULL,
  instrument_id       uuid         NOT NULL,
  last4               varchar(4)   NOT NULL,
  status              varchar(16)  NOT NULL,
  submitted_at        timestamptz  NOT NULL,
  expected_settlement date         NOT NULL,
  settled_on          date,
  client_reference    varchar(64),
  reason              jsonb,
  version             bigint       NOT NULL              -- sequence of the last fact
) WITH (fillfactor = 80);
CREATE INDEX payment_view_enrollment_ix ON payment_view (enrollment_id, payment_id DESC);
-- What still has to happen by itself. Small, however many payments there are.
CREATE INDEX payment_view_to_settle_ix ON payment_view (payment_id) INCLUDE (expected_settlement)
  WHERE status = 'SUBMITTED' AND rail = 'ACH';
CREATE INDEX payment_view_to_ask_ix ON payment_view (payment_id) INCLUDE (submitted_at)
  WHERE status = 'SUBMITTED' AND rail = 'CARD';

-- What the payer was told when the payment was submitted. Not a view: what was owed on that day cannot be
-- told from the facts of payments.
CREATE TABLE payment_receipt (
  payment_id  uuid   PRIMARY KEY,
  on_time_for date[] NOT NULL                            -- first days of coverage months
);
