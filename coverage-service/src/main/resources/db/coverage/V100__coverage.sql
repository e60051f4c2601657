-- Every fact about an enrollment as it arrived, from whichever service: the auditors' home.
CREATE TABLE journal (
  position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- order of arrival
  event_id       text        NOT NULL UNIQUE,
  enrollment_id  text        NOT NULL,
  source         text        NOT NULL, -- the service that said it
  stream         text        NOT NULL,
  sequence       bigint      NOT NULL, -- place within the stream
  type           text        NOT NULL, -- wire name
  recorded_at    timestamptz NOT NULL, -- business time of the service that said it
  actor          text        NOT NULL,
  correlation_id text        NOT NULL,
  causation_id   text,
  payload        jsonb       NOT NULL
);
CREATE INDEX journal_enrollment_ix ON journal (enrollment_id, recorded_at, position);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_facts();

-- The timeline as known now. Disposable: folded again from the journal at any time.
CREATE TABLE coverage (
  enrollment_id   text        PRIMARY KEY,
  member_id       text        NOT NULL,
  plan_id         text        NOT NULL,
  effective_start date        NOT NULL,
  effective_end   date,                 -- null while it is open whether coverage takes effect
  paid_through    date,                 -- null when no day is
  cancelled_by    jsonb,                -- the DeadlineMissed behind a cancellation
  changed_at      timestamptz NOT NULL  -- business time at which this row last changed
);
CREATE INDEX coverage_member_ix ON coverage (member_id, enrollment_id);
CREATE INDEX coverage_changed_ix ON coverage (changed_at);

-- Which days have which status: without gap or overlap, from -infinity to infinity.
CREATE TABLE coverage_range (
  enrollment_id text NOT NULL,
  first_day     date NOT NULL,
  last_day      date NOT NULL, -- inclusive
  status        text NOT NULL,
  PRIMARY KEY (enrollment_id, first_day),
  CHECK (first_day <= last_day)
);
CREATE INDEX coverage_range_status_ix
  ON coverage_range (status, enrollment_id) INCLUDE (first_day, last_day);
