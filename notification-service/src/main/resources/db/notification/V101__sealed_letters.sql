-- A letter's words and address are sealed with the member's own key. Letters of an earlier release stay as
-- they are and are emptied when their member is erased.
ALTER TABLE notice ADD COLUMN words_sealed bytea;
