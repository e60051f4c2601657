-- Standing orders: what was authorized, what is drafted, what is presented again.

-- The course of an enrollment, as billing said it.
ALTER TABLE enrollment_view
  ADD COLUMN renewal_of varchar(64),                     -- the enrollment it continues
  ADD COLUMN ended      boolean NOT NULL DEFAULT false,
  ADD COLUMN end_date   date,                            -- last covered day; null: never took effect, or not ended
  ADD COLUMN grace_until date,                           -- last day that cures; null outside of grace
  ADD COLUMN course_seq bigint  NOT NULL DEFAULT -1;     -- billing's sequence: an older fact changes nothing
CREATE INDEX enrollment_view_renewal_ix ON enrollment_view (renewal_of) WHERE renewal_of IS NOT NULL;

-- When the payer was last told what a month costs. Unknown for what was billed before: then not before it is due.
ALTER TABLE payable_month ADD COLUMN noticed_on date;
UPDATE payable_month SET noticed_on = due_on;
ALTER TABLE payable_month ALTER COLUMN noticed_on SET NOT NULL;

-- The proof of an authorization (12 CFR 1005.10(b), 1005.13(b)). Kept ten years; nothing here is ever changed or deleted.
CREATE TABLE mandate (
  mandate_id    uuid        PRIMARY KEY,
  enrollment_id varchar(64) NOT NULL,
  member_id     varchar(12) NOT NULL,
  instrument_id uuid        NOT NULL,
  text_version  varchar(32) NOT NULL,
  locale        varchar(8)  NOT NULL,
  text_sha256   char(64)    NOT NULL,                    -- of the exact text that was shown
  accepted_at   timestamptz NOT NULL,
  ip_sealed     bytea       NOT NULL,
  salt          bytea       NOT NULL,                    -- without it the address could be guessed from the proof
  key_id        varchar(32) NOT NULL,
  proof         char(64)    NOT NULL,                    -- what the fact carries
  recorded_at   timestamptz NOT NULL
);
CREATE FUNCTION refuse_change_of_mandates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'authorizations are kept' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER mandates_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON mandate
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_mandates();

-- The standing order of each enrollment: written in the transaction of its facts, rebuilt from them.
CREATE TABLE autopay_view (
  enrollment_id varchar(64) PRIMARY KEY,
  row_id        uuid        NOT NULL UNIQUE,             -- derived from the enrollment: an order to sweep in
  member_id     varchar(12) NOT NULL,
  mandate_id    uuid        NOT NULL,
  instrument_id uuid        NOT NULL,
  last4         varchar(4)  NOT NULL,
  mode          varchar(16) NOT NULL,
  amount_cents  bigint,
  draft_day     smallint    NOT NULL,
  text_version  varchar(32) NOT NULL,
  accepted_at   timestamptz NOT NULL,
  proof         char(64)    NOT NULL,
  activated_on  date        NOT NULL,
  live_since    date        NOT NULL,                    -- nothing is drafted whose day was before
  status        varchar(16) NOT NULL,
  status_on     date        NOT NULL,
  reason        jsonb,                                   -- why it is held
  why           varchar(24),                             -- why it is cancelled
  version       bigint      NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX autopay_view_instrument_ix ON autopay_view (instrument_id) WHERE status = 'ACTIVE';
CREATE INDEX autopay_view_live_ix ON autopay_view (row_id) WHERE status <> 'CANCELLED';

-- What became of the draft day of a month: one row, so at most one draft, whoever runs how often.
CREATE TABLE autopay_draft (
  enrollment_id varchar(64) NOT NULL,
  due_month     date        NOT NULL,                    -- first day of the month whose draft day it was
  mandate_id    uuid        NOT NULL,
  outcome       varchar(24) NOT NULL,
  payment_id    uuid        UNIQUE,
  amount_cents  bigint,
  decided_on    date        NOT NULL,
  PRIMARY KEY (enrollment_id, due_month),
  CHECK ((outcome = 'DRAFTED') = (payment_id IS NOT NULL)),
  CHECK ((outcome = 'DRAFTED') = (amount_cents IS NOT NULL))
);
CREATE INDEX autopay_draft_mandate_ix ON autopay_draft (mandate_id, due_month DESC) WHERE outcome = 'DRAFTED';

-- Debits that came back and are presented again: twice at most.
CREATE TABLE representment (
  payment_id       uuid        PRIMARY KEY,              -- what came back
  original_id      uuid        NOT NULL,                 -- what was presented first
  attempt          smallint    NOT NULL CHECK (attempt IN (2, 3)),
  enrollment_id    varchar(64) NOT NULL,
  amount_cents     bigint      NOT NULL CHECK (amount_cents > 0),
  present_on       date        NOT NULL,
  last_day         date        NOT NULL CHECK (present_on <= last_day),
  status           varchar(16) NOT NULL,
  called_off       varchar(32),                          -- why, when it was
  retry_payment_id uuid        UNIQUE,                   -- the payment that presents it
  UNIQUE (original_id, attempt)
);
CREATE INDEX representment_due_ix ON representment (payment_id) INCLUDE (present_on) WHERE status = 'SCHEDULED';
CREATE INDEX representment_enrollment_ix ON representment (enrollment_id) WHERE status = 'SCHEDULED';
