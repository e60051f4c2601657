-- Which rule of which version of the exchange's policy a payment or a standing order was taken under.
ALTER TABLE payment_view
  ADD COLUMN rule     jsonb,
  ADD COLUMN fee_rule jsonb;
ALTER TABLE autopay_view
  ADD COLUMN rule jsonb;
