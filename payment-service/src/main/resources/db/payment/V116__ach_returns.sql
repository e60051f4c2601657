-- Files that the bank sent, once each, however often they are handed in.
CREATE TABLE ach_return_file (
  file_id       uuid         PRIMARY KEY,
  sha256        varchar(64) NOT NULL UNIQUE,
  received_at   timestamptz  NOT NULL,                     -- business time
  received_by   varchar(255) NOT NULL,
  lines_done    bigint       NOT NULL DEFAULT 0,           -- everything up to here is applied
  other_entries bigint       NOT NULL DEFAULT 0,           -- entries of the file that are no news about ours
  applied_at    timestamptz                                -- null until all of it is
);

-- What became of each line that says something about an entry of ours.
CREATE TABLE ach_return_item (
  file_id      uuid        NOT NULL REFERENCES ach_return_file,
  line         bigint      NOT NULL,
  trace        varchar(15) NOT NULL,                       -- of our entry
  code         varchar(3) NOT NULL,
  amount_cents bigint      NOT NULL,
  outcome      varchar(16) NOT NULL,
  payment_id   uuid,
  refund_id    uuid,
  PRIMARY KEY (file_id, line)
);

-- What a person has to look at: it is not ours, or a program cannot decide it.
CREATE TABLE unidentified_return (
  item_id      uuid         PRIMARY KEY,
  file_id      uuid         NOT NULL REFERENCES ach_return_file,
  line         bigint       NOT NULL,
  trace        varchar(15) NOT NULL,
  return_trace varchar(15) NOT NULL,                      -- what the bank calls its own entry
  code         varchar(3) NOT NULL,
  amount_cents bigint       NOT NULL,
  why          varchar(24)  NOT NULL,
  detail       varchar(200) NOT NULL,
  payment_id   uuid,                                       -- where the entry is ours
  seen_on      date         NOT NULL,
  UNIQUE (trace, code, return_trace)
);

-- Corrections that were made, so that the same notice in another file is not made again.
CREATE TABLE ach_correction (
  entry_no     bigint  NOT NULL REFERENCES ach_entry,
  code         varchar(3) NOT NULL,
  corrected_on date    NOT NULL,
  PRIMARY KEY (entry_no, code)
);
