-- Accounts that could not be reviewed on their day: for operators. Every day's run tries them again.
CREATE TABLE unreviewed_account (
  enrollment_id varchar(64) PRIMARY KEY,
  since         date        NOT NULL,     -- business date of the first review that failed
  tried_on      date        NOT NULL,     -- business date of the last one
  tries         int         NOT NULL,
  cause         text        NOT NULL
);
