-- Money by mail. What the lockbox bank delivers is staged line by line, so that a file of any size is read in
-- bounded memory; it becomes receipts in one transaction or not at all. MICR data (bank, account) is sealed.
CREATE TABLE lockbox_staged (
  upload_id     uuid        NOT NULL,
  sequence      integer     NOT NULL,
  line          bigint      NOT NULL,                    -- of the file, for whoever has to mend it
  receipt_id    uuid        NOT NULL,
  received_on   date        NOT NULL,
  kind          varchar(16) NOT NULL,
  amount_cents  bigint      NOT NULL CHECK (amount_cents > 0),
  member_id     varchar(12),
  enrollment_id varchar(64),
  coupon        varchar(40),
  check_number  varchar(15),
  check_date    date,
  exceptions    varchar(80) NOT NULL,                    -- names, separated by blanks
  micr_sealed   bytea,
  key_id        varchar(32) NOT NULL,
  staged_at     timestamptz NOT NULL DEFAULT now(),      -- real time
  PRIMARY KEY (upload_id, sequence, line)
);

CREATE TABLE lockbox_receipt (
  receipt_id    uuid        PRIMARY KEY,                 -- UUIDv7
  batch         varchar(32) NOT NULL,
  sequence      integer     NOT NULL,
  upload_id     uuid        NOT NULL,                    -- which brought it first
  received_on   date        NOT NULL,
  kind          varchar(16) NOT NULL,
  amount_cents  bigint      NOT NULL CHECK (amount_cents > 0),
  member_id     varchar(12),
  enrollment_id varchar(64),
  coupon        varchar(40),
  check_number  varchar(15),
  check_date    date,
  exceptions    varchar(80) NOT NULL,
  micr_sealed   bytea,
  key_id        varchar(32) NOT NULL,
  status        varchar(16) NOT NULL DEFAULT 'NEW'
                CHECK (status IN ('NEW', 'ACCEPTED', 'UNIDENTIFIED', 'MATCHED')),
  why           varchar(24),                             -- it is or was unidentified
  paid_for      varchar(64),                             -- the enrollment
  payment_id    uuid,
  UNIQUE (batch, sequence),
  CHECK ((status IN ('ACCEPTED', 'MATCHED')) = (payment_id IS NOT NULL)),
  CHECK ((payment_id IS NULL) = (paid_for IS NULL)),
  CHECK (status NOT IN ('UNIDENTIFIED', 'MATCHED') OR why IS NOT NULL)
);
CREATE INDEX lockbox_receipt_new_ix ON lockbox_receipt (receipt_id) WHERE status = 'NEW';
CREATE INDEX lockbox_receipt_unidentified_ix ON lockbox_receipt (receipt_id) WHERE status = 'UNIDENTIFIED';

-- Which plan an enrollment is in, and until when it takes money. Of enrollments that were known before, the plan
-- is not: nobody finds them by it.
ALTER TABLE enrollment_view
  ADD COLUMN plan_id       text       ,
  ADD COLUMN payable_until date;                         -- null while no end is known
CREATE INDEX enrollment_view_member_ix ON enrollment_view (member_id);
