-- Names and addresses are sealed with the person's own key; the hash finds a subscriber by e-mail address.
-- Rows of an earlier release stay readable as they are and are emptied when their person is erased.
ALTER TABLE subscriber
  ALTER COLUMN name DROP NOT NULL,
  ALTER COLUMN email DROP NOT NULL,
  ADD COLUMN contact_sealed bytea,
  ADD COLUMN email_index    bytea,
  ADD CHECK (contact_sealed IS NULL OR (name IS NULL AND email IS NULL AND phone IS NULL));
CREATE INDEX subscriber_email_ix ON subscriber (email_index) WHERE email_index IS NOT NULL;
CREATE INDEX subscriber_member_ix ON subscriber (member_id);
