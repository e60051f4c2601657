-- The book of the sandbox's bank, kept from the files it took and from nothing else of ours.
DROP TABLE sandbox_return, sandbox_refund_return;

-- What it has taken from the outbox.
CREATE TABLE sandbox_file (
  name     varchar(255) NOT NULL,
  sha256   varchar(64)  NOT NULL,                        -- the same bytes a second time are no second file
  taken_on date         NOT NULL,
  is_gone  boolean      NOT NULL DEFAULT false,          -- its copy was deleted
  PRIMARY KEY (name, sha256)
);
CREATE INDEX sandbox_file_kept_ix ON sandbox_file (taken_on) WHERE NOT is_gone;

-- Of an account it keeps the last four digits only.
CREATE TABLE sandbox_entry (
  entry_no         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  trace            varchar(15) NOT NULL,                 -- comes again after almost ten million
  transaction_code varchar(2)  NOT NULL,
  kind             varchar(6)  NOT NULL,                 -- DEBIT or CREDIT
  amount_cents     bigint      NOT NULL CHECK (amount_cents > 0),
  routing_number   char(9)     NOT NULL,
  last4            varchar(4)  NOT NULL,
  individual_id    varchar(15) NOT NULL,
  effective_on     date        NOT NULL,
  is_moved         boolean     NOT NULL DEFAULT false,   -- stands on the statement
  return_code      varchar(3),                           -- why it will come back
  return_on        date,
  came_back_on     date,                                 -- for whatever reason
  CHECK ((return_code IS NULL) = (return_on IS NULL))
);
CREATE INDEX sandbox_entry_trace_ix ON sandbox_entry (trace, entry_no);
CREATE INDEX sandbox_entry_to_move_ix ON sandbox_entry (effective_on) WHERE NOT is_moved AND came_back_on IS NULL;
CREATE INDEX sandbox_entry_to_return_ix ON sandbox_entry (return_on, entry_no)
  WHERE return_code IS NOT NULL AND came_back_on IS NULL;

-- What was sent before there was this book was on the statement already: its files are not taken again.
INSERT INTO sandbox_file (name, sha256, taken_on)
SELECT name, sha256, banking_day FROM ach_file WHERE status = 'SENT';
