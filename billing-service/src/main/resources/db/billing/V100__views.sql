-- Who the subscriber is. Not a fact: it can be corrected and erased. Facts carry only the member id.
CREATE TABLE subscriber (
  enrollment_id varchar(64)  PRIMARY KEY,
  member_id     varchar(12)  NOT NULL,
  name          varchar(200) NOT NULL,
  email         varchar(254) NOT NULL,
  phone         varchar(32),
  locale        varchar(8)   NOT NULL
);

-- Views below are disposable: they can be rebuilt from the event store.
CREATE TABLE enrollment_view (
  enrollment_id  varchar(64)  PRIMARY KEY,
  member_id      varchar(12)  NOT NULL,
  plan_id        varchar(32)  NOT NULL,
  plan_name      varchar(200) NOT NULL,
  plan_kind      varchar(8)   NOT NULL,
  carrier        varchar(200) NOT NULL,
  coverage_start date         NOT NULL,
  assistance     varchar(16)  NOT NULL,
  gross_cents    bigint       NOT NULL,
  aptc_cents     bigint       NOT NULL,
  subsidy_cents  bigint       NOT NULL,
  registered_on  date         NOT NULL,
  paid_through   date,                    -- last day fully paid, null before the first payment
  credit_cents   bigint       NOT NULL DEFAULT 0 CHECK (credit_cents >= 0),
  closed         boolean      NOT NULL DEFAULT false,
  version        bigint       NOT NULL    -- sequence number of the last fact
);
CREATE INDEX enrollment_view_member_ix ON enrollment_view (member_id, coverage_start DESC, enrollment_id);

CREATE TABLE invoice_view (
  invoice_id     varchar(72) PRIMARY KEY,
  enrollment_id  varchar(64) NOT NULL,
  coverage_month date        NOT NULL,    -- first day of the coverage month
  amount_cents   bigint      NOT NULL CHECK (amount_cents >= 0),
  open_cents     bigint      NOT NULL CHECK (open_cents BETWEEN 0 AND amount_cents),
  issued_on      date        NOT NULL,
  due_on         date        NOT NULL,
  deadline_on    date        NOT NULL,
  binder         boolean     NOT NULL,
  status         varchar(8)  NOT NULL     -- OPEN, PAID, VOID
);
CREATE UNIQUE INDEX invoice_view_month_uk ON invoice_view (enrollment_id, coverage_month);

-- Deadlines that may still be missed.
CREATE TABLE due_item (
  enrollment_id varchar(64) NOT NULL,
  kind          varchar(16) NOT NULL,
  deadline_on   date        NOT NULL,     -- last day that counts, inclusive
  open          boolean     NOT NULL DEFAULT true, -- false while paid: a returned payment opens it again
  reviewed_on   date,                     -- business date of the last review
  PRIMARY KEY (enrollment_id, kind)
);
CREATE INDEX due_item_open_ix ON due_item (kind, deadline_on) WHERE open;
