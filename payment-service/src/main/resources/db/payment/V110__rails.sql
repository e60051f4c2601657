-- Every rail: what a payment may carry besides its amount, and money that goes back.
ALTER TABLE payment_view
  ADD COLUMN convenience_fee_cents bigint,               -- on top of the amount, no premium
  ADD COLUMN paid_by               varchar(16),          -- null: the subscriber
  ADD COLUMN retry_of              uuid,                 -- the payment that came back
  ADD COLUMN retry_on              date;                 -- when it is presented again

CREATE TABLE refund_view (
  refund_id     uuid        PRIMARY KEY,
  payment_id    uuid        NOT NULL,
  enrollment_id varchar(64) NOT NULL,
  member_id     varchar(12) NOT NULL,
  amount_cents  bigint      NOT NULL CHECK (amount_cents > 0),
  rail          varchar(8)  NOT NULL,
  status        varchar(16) NOT NULL,
  pay_on        date        NOT NULL,
  decided_on    date        NOT NULL,
  done_on       date,                                    -- paid, failed or cancelled
  reason        jsonb
);
CREATE INDEX refund_view_payment_ix ON refund_view (payment_id);
CREATE INDEX refund_view_to_pay_ix ON refund_view (refund_id) INCLUDE (pay_on) WHERE status = 'SCHEDULED';
