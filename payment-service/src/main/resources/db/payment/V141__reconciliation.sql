-- Two other books to hold ours against, and what differed.

-- What the bank says moved on our account. A statement may say nothing of a day, which says something.
CREATE TABLE bank_statement (
  day    date        NOT NULL,
  family varchar(8)  NOT NULL,                           -- what it is about: ACH, CHECK or CARD
  PRIMARY KEY (day, family)
);
CREATE TABLE bank_line (
  day          date        NOT NULL,
  kind         varchar(24) NOT NULL,
  reference    varchar(64) NOT NULL,
  amount_cents bigint      NOT NULL CHECK (amount_cents > 0),
  PRIMARY KEY (day, kind, reference)
);

-- What billing said of money, one row per fact: any order and any repetition come to the same sum.
CREATE TABLE billing_money (
  enrollment_id varchar(64) NOT NULL,
  sequence      bigint      NOT NULL,                    -- billing's
  cents         bigint      NOT NULL,                    -- what billing holds more, or less, from it on
  PRIMARY KEY (enrollment_id, sequence)
);

CREATE TABLE reconciliation_break (
  break_id       uuid        PRIMARY KEY,                -- follows from kind and subject
  kind           varchar(32) NOT NULL,
  subject        varchar(64) NOT NULL,
  day            date        NOT NULL,                   -- the day it is about
  expected_cents bigint      NOT NULL,
  actual_cents   bigint      NOT NULL,
  found_on       date        NOT NULL,
  mended_on      date,
  UNIQUE (kind, subject)
);
CREATE INDEX reconciliation_break_open_ix ON reconciliation_break (break_id) WHERE mended_on IS NULL;
CREATE TABLE reconciliation_run (
  day    date PRIMARY KEY,
  broken int  NOT NULL,
  mended int  NOT NULL
);
