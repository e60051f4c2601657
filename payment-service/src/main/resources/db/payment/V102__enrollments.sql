-- What billing said, as far as payments need it.
CREATE TABLE enrollment_view (
  enrollment_id varchar(64) PRIMARY KEY,
  member_id     varchar(12) NOT NULL
);

CREATE TABLE payable_month (
  enrollment_id  varchar(64) NOT NULL,
  coverage_month date        NOT NULL,                   -- first day of the month
  amount_cents   bigint      NOT NULL,
  open_cents     bigint      NOT NULL CHECK (open_cents >= 0),
  due_on         date        NOT NULL,
  deadline_on    date        NOT NULL,
  last_seq       bigint      NOT NULL,                   -- billing's sequence: an older fact changes nothing
  PRIMARY KEY (enrollment_id, coverage_month)
) WITH (fillfactor = 80);
