-- Grace, holds and ends: what a coverage may live through after it took effect.
ALTER TABLE coverage RENAME COLUMN cancelled_by TO ended_by; -- the fact behind an end or a cancellation
ALTER TABLE coverage
  ADD COLUMN ended_by_type text, -- its wire name
  ADD COLUMN grace_anchor  date, -- first day of the first unpaid month; null when no grace runs
  ADD COLUMN deadline      date; -- last day on which paying secures or saves coverage
UPDATE coverage SET ended_by_type = 'io.paidthrough.billing.DeadlineMissed.v1'
 WHERE ended_by IS NOT NULL;
ALTER TABLE coverage ADD CHECK ((ended_by IS NULL) = (ended_by_type IS NULL));

ALTER TABLE coverage_range
  ADD COLUMN claims_pended boolean NOT NULL DEFAULT false; -- the carrier may hold claims of these days
