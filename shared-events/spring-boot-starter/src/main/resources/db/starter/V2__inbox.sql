-- Where each consumer stands. The truth about positions is here; what the broker knows only feeds dashboards.
CREATE TABLE consumer_offset (
  consumer      varchar(64)  NOT NULL,
  topic         varchar(128) NOT NULL,
  part          integer      NOT NULL,
  next_offset   bigint       NOT NULL,
  last_position bigint       NOT NULL DEFAULT 0, -- store index of the last fact handled, as sent by its relay
  PRIMARY KEY (consumer, topic, part)
) WITH (fillfactor = 50);

-- Every fact handled: a relay that crashed sends its last batch again under new offsets.
CREATE TABLE inbox (
  consumer   varchar(64) NOT NULL,
  event_id   text        NOT NULL,
  handled_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_handled_at_ix ON inbox USING brin (handled_at);

-- Facts that could not be handled, with every later fact of the same enrollment behind them.
CREATE TABLE parked_record (
  consumer      varchar(64)  NOT NULL,
  topic         varchar(128) NOT NULL,
  part          integer      NOT NULL,
  record_offset bigint       NOT NULL,
  enrollment_id text         NOT NULL, -- text without bounds: parking must never fail
  event_id      text         NOT NULL,
  type          text         NOT NULL,
  headers       jsonb        NOT NULL,
  payload       bytea        NOT NULL,
  cause         text         NOT NULL,
  attempts      integer      NOT NULL DEFAULT 1,
  parked_at     timestamptz  NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, topic, part, record_offset)
);
CREATE INDEX parked_record_enrollment_ix ON parked_record (consumer, enrollment_id, record_offset);
