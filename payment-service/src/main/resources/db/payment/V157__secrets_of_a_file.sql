-- A file's account numbers are forgotten together, in the transaction that says it was sent.
ALTER TABLE ach_secret ADD COLUMN file_id uuid REFERENCES ach_file;
UPDATE ach_secret s SET file_id = e.file_id FROM ach_entry e WHERE e.entry_no = s.entry_no;
ALTER TABLE ach_secret ALTER COLUMN file_id SET NOT NULL;
