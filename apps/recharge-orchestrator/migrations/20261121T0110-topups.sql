-- Partners' orders, and what was tried for each of them. Their money is in the ledger's tables.

CREATE TABLE partner_accounts (
  id         uuid PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  currency   char(3) NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE topups (
  id           uuid PRIMARY KEY,
  account      uuid NOT NULL REFERENCES partner_accounts,
  reference    text NOT NULL,
  phone        text NOT NULL,
  product      text NOT NULL,
  price_micros bigint NOT NULL CHECK (price_micros > 0),
  currency     char(3) NOT NULL,
  status       text NOT NULL CHECK (status IN ('accepted', 'submitting', 'unknown', 'succeeded', 'failed')),
  failure      text,
  receipt      text,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  CONSTRAINT topups_reference_once UNIQUE (account, reference),
  CONSTRAINT topups_failure_iff_failed CHECK ((status = 'failed') = (failure IS NOT NULL)),
  CONSTRAINT topups_receipt_iff_succeeded CHECK ((status = 'succeeded') = (receipt IS NOT NULL))
) WITH (fillfactor = 80);

CREATE TABLE attempts (
  id           uuid PRIMARY KEY,
  topup        uuid NOT NULL REFERENCES topups,
  provider     text NOT NULL,
  state        text NOT NULL CHECK (state IN ('intended', 'submitting', 'unknown', 'succeeded', 'rejected')),
  submitted_at timestamptz,
  due_at       timestamptz NOT NULL,
  miss_count   integer NOT NULL,
  ask_count    integer NOT NULL,
  -- Fencing number: a change names the epoch it read, and fails when another has been written since.
  epoch        bigint NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX attempts_topup ON attempts (topup);
CREATE INDEX attempts_open ON attempts (state, due_at) WHERE state IN ('intended', 'submitting', 'unknown');
