-- The send ledger: one row per fact and channel, so that nothing is told twice. Holds no address.
CREATE TABLE notice (
  notice_id       text        PRIMARY KEY, -- UUIDv7: in the order of queueing
  fact_id         text        NOT NULL,    -- event id of the fact it tells about
  channel         text        NOT NULL,
  type            text        NOT NULL,
  member_id       text        NOT NULL,
  enrollment_id   text        NOT NULL,
  letter          jsonb       NOT NULL,    -- what it tells, in no language yet
  correlation_id  text        NOT NULL,
  actor           text        NOT NULL,    -- SYSTEM, or the operator who had it sent again
  status          text        NOT NULL CHECK (status IN ('QUEUED', 'SENT', 'FAILED')),
  attempts        integer     NOT NULL DEFAULT 0, -- all that were ever made
  failures        integer     NOT NULL DEFAULT 0, -- in a row, since it was last queued
  resends         integer     NOT NULL DEFAULT 0, -- how often an operator had it sent again
  next_attempt_at timestamptz NOT NULL DEFAULT now(), -- real time
  last_failure    text,
  locale          text,
  sent_to         text,                    -- masked
  subject         text,
  body            text,
  sent_at         timestamptz,             -- business time
  CONSTRAINT notice_fact_channel_uk UNIQUE (fact_id, channel)
);
CREATE INDEX notice_due_ix ON notice (next_attempt_at, notice_id) WHERE status = 'QUEUED';
CREATE INDEX notice_enrollment_ix ON notice (enrollment_id, notice_id);
CREATE INDEX notice_member_ix ON notice (member_id, notice_id);

-- Who had which letter sent again, and why.
CREATE TABLE notice_resend (
  notice_id    text        NOT NULL REFERENCES notice,
  resend       integer     NOT NULL, -- 1 for the first
  actor        text        NOT NULL,
  reason       text        NOT NULL,
  requested_at timestamptz NOT NULL, -- business time
  PRIMARY KEY (notice_id, resend)
);
