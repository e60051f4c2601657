-- Money that goes back. What a refund's facts do not say, and what became of it on its way.
ALTER TABLE payment_view ADD COLUMN returned_on date;
ALTER TABLE refund_view ADD COLUMN paid_on date;         -- when it left, also when it failed later

-- Refunds by hand. Not a view: who asked and why is kept beside the facts.
CREATE TABLE refund_by_hand (
  refund_id  uuid         PRIMARY KEY,
  payment_id uuid         NOT NULL,
  reason     varchar(200) NOT NULL,
  asked_by   varchar(255) NOT NULL,
  asked_at   timestamptz  NOT NULL,                      -- business time
  is_counted boolean      NOT NULL DEFAULT false         -- billing has taken it off its books
);
CREATE INDEX refund_by_hand_payment_ix ON refund_by_hand (payment_id);

-- Checks that were printed for refunds. Not a view.
CREATE TABLE refund_check (
  refund_id    uuid         PRIMARY KEY,
  check_number varchar(20)  NOT NULL UNIQUE,
  issued_by    varchar(255) NOT NULL,
  issued_on    date         NOT NULL
);

-- Refunds which the sandbox's bank will refuse, and when.
CREATE TABLE sandbox_refund_return (
  refund_id uuid       PRIMARY KEY,
  code      varchar(3) NOT NULL,
  return_on date       NOT NULL
);
