-- One fact may lead to two letters: to whoever paid and to the subscriber paid for, never two of one type.
ALTER TABLE notice
  DROP CONSTRAINT notice_fact_channel_uk,
  ADD CONSTRAINT notice_fact_channel_type_uk UNIQUE (fact_id, channel, type);
