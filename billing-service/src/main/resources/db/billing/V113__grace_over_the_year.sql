-- A grace goes on in the renewal: whose renewal an enrollment is, and which fact about its grace is still to be told.
ALTER TABLE enrollment_view
  ADD COLUMN renewal_of varchar(64),
  ADD COLUMN grace_news bigint NOT NULL DEFAULT -1,   -- sequence number of the last fact that is news
  ADD COLUMN grace_told bigint NOT NULL DEFAULT -1;   -- up to which it was told
-- Renewals of an earlier release ask for what they inherit on the next day.
UPDATE enrollment_view e
   SET renewal_of = convert_from(f.payload, 'UTF8')::json ->> 'renewalOf', grace_news = 0
  FROM domainevententry f
 WHERE f.aggregateidentifier = e.enrollment_id AND f.sequencenumber = 0
   AND convert_from(f.payload, 'UTF8')::json ->> 'renewalOf' IS NOT NULL;
CREATE INDEX enrollment_view_renewal_ix ON enrollment_view (renewal_of) WHERE renewal_of IS NOT NULL;
CREATE INDEX enrollment_view_grace_news_ix ON enrollment_view (enrollment_id) WHERE grace_told < grace_news;
