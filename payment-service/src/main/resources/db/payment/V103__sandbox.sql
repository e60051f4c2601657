-- What the sandbox's bank will send back, and when.
CREATE TABLE sandbox_return (
  payment_id uuid       PRIMARY KEY,
  code       varchar(3) NOT NULL,
  return_on  date       NOT NULL
);
