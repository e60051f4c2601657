-- One living key per person, sealed with the service's own. Destroyed keys leave their row: when, but not what.
-- Keep backups of this table for a shorter time than those of the rest, or a restore brings people back.
CREATE TABLE subject_key (
  key_id       uuid         PRIMARY KEY,
  subject      varchar(64)  NOT NULL,
  wrapped_key  bytea,
  created_at   timestamptz  NOT NULL, -- business time
  destroyed_at timestamptz,
  CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE UNIQUE INDEX subject_key_living_ix ON subject_key (subject) WHERE destroyed_at IS NULL;
