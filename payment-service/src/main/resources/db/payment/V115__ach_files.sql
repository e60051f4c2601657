-- Files for the bank. Not a view: which entry went out in which file is known only here.
CREATE TABLE ach_file (
  file_id      uuid        PRIMARY KEY,
  banking_day  date        NOT NULL,                       -- at whose cut-off it closed
  modifier     char(1)     NOT NULL,                       -- A for the day's first file, then B
  name         varchar(64) NOT NULL UNIQUE,
  status       varchar(8)  NOT NULL,                       -- OPEN takes entries, BUILT never changes, SENT is with the bank
  created_at   timestamptz NOT NULL,                       -- business time; stands in its header
  effective_on date        NOT NULL,                       -- on which its money should move
  entries      integer,
  debit_cents  bigint,
  credit_cents bigint,
  bytes        bigint,
  sha256       varchar(64),
  sent_at      timestamptz,
  UNIQUE (banking_day, modifier),
  CHECK (status IN ('OPEN', 'BUILT', 'SENT')),
  CHECK ((status = 'OPEN') = (sha256 IS NULL)),
  CHECK ((status = 'SENT') = (sent_at IS NOT NULL))
);
CREATE INDEX ach_file_unsent_ix ON ach_file (banking_day) WHERE status <> 'SENT';

CREATE SEQUENCE ach_entry_no;

-- What was asked of the bank, once for each payment and each refund.
CREATE TABLE ach_entry (
  entry_no         bigint      PRIMARY KEY,                -- never used again; its place in the file
  trace            varchar(15) NOT NULL,                   -- what the bank calls it: has only seven digits for the number
  file_id          uuid        NOT NULL REFERENCES ach_file,
  payment_id       uuid        UNIQUE,
  refund_id        uuid        UNIQUE,
  kind             varchar(6)  NOT NULL,                   -- DEBIT or CREDIT
  entry_class      varchar(3) NOT NULL,
  description      varchar(10) NOT NULL,
  payment_type     varchar(1)  NOT NULL,                   -- S or R in WEB and TEL
  transaction_code varchar(2) NOT NULL,
  amount_cents     bigint      NOT NULL CHECK (amount_cents > 0),
  effective_on     date        NOT NULL,
  instrument_id    uuid        NOT NULL,
  routing_number   char(9)     NOT NULL,
  last4            varchar(4)  NOT NULL,
  individual_id    varchar(15) NOT NULL,
  returned_code    varchar(3),
  returned_on      date,
  CHECK (num_nonnulls(payment_id, refund_id) = 1),
  CHECK ((kind = 'DEBIT') = (payment_id IS NOT NULL))
) WITH (fillfactor = 90);
CREATE UNIQUE INDEX ach_entry_file_ix ON ach_entry (file_id, kind, entry_class, description, entry_no);
CREATE INDEX ach_entry_trace_ix ON ach_entry (trace, entry_no);
CREATE INDEX ach_entry_effective_ix ON ach_entry (effective_on) INCLUDE (kind, returned_code);

-- The account as it was when its entry was made, so that a file can be written again as it was, whatever a bank
-- corrects meanwhile. Ciphertext, and gone once the file is sent.
CREATE TABLE ach_secret (
  entry_no       bigint PRIMARY KEY REFERENCES ach_entry,
  account_sealed bytea  NOT NULL,
  holder_sealed  bytea  NOT NULL
);
