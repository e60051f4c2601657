-- A check that came back before anybody knew whose it was.
ALTER TABLE lockbox_receipt
  ADD COLUMN returned_on date,
  DROP CONSTRAINT lockbox_receipt_status_check,
  ADD CONSTRAINT lockbox_receipt_status_check
    CHECK (status IN ('NEW', 'ACCEPTED', 'UNIDENTIFIED', 'MATCHED', 'RETURNED')),
  ADD CONSTRAINT lockbox_receipt_returned_ck
    CHECK ((status = 'RETURNED') = (returned_on IS NOT NULL) AND (status <> 'RETURNED' OR why IS NOT NULL));
