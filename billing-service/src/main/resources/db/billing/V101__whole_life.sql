-- The whole life of a coverage: grace, ends, holds, and the day of the next review.
ALTER TABLE enrollment_view
  ADD COLUMN premium_from       date,                 -- first month of the premium; null since the start
  ADD COLUMN fees_cents         bigint  NOT NULL DEFAULT 0 CHECK (fees_cents >= 0),
  ADD COLUMN refund_due_cents   bigint  NOT NULL DEFAULT 0 CHECK (refund_due_cents >= 0),
  ADD COLUMN grace_anchor       date,                 -- first day of the first unpaid month
  ADD COLUMN grace_months       int,
  ADD COLUMN grace_deadline     date,
  ADD COLUMN ended_reason       varchar(16),
  ADD COLUMN end_date           date,                 -- last day of coverage, null when it never took effect
  ADD COLUMN ended_on           date,                 -- business date of the decision
  ADD COLUMN end_notice_id      varchar(120),
  ADD COLUMN reinstatable_until date,
  ADD COLUMN hold_reason        varchar(16),
  ADD COLUMN arrangement_id     varchar(64),
  ADD COLUMN review_on          date,                 -- when time alone may bring something, null for never
  ADD COLUMN reviewed_on        date;                 -- business date of the last review
-- Accounts that are older than their agenda are reviewed on the next day, and name their own days then.
UPDATE enrollment_view SET review_on = registered_on WHERE NOT closed;
CREATE INDEX enrollment_view_review_ix ON enrollment_view (review_on, enrollment_id)
  WHERE review_on IS NOT NULL;

ALTER TABLE invoice_view
  ADD COLUMN past_due boolean NOT NULL DEFAULT false; -- its due date passed unpaid
CREATE INDEX invoice_view_batch_ix ON invoice_view (coverage_month, enrollment_id) WHERE status = 'OPEN';

DROP TABLE due_item;

CREATE TABLE fee_view (
  fee_id        varchar(200) PRIMARY KEY,
  enrollment_id varchar(64)  NOT NULL,
  kind          varchar(16)  NOT NULL,
  amount_cents  bigint       NOT NULL,
  open_cents    bigint       NOT NULL CHECK (open_cents BETWEEN 0 AND amount_cents),
  caused_by     varchar(80)  NOT NULL,
  assessed_on   date         NOT NULL
);
CREATE INDEX fee_view_enrollment_ix ON fee_view (enrollment_id);
