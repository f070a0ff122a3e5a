-- Days of ours that were compared with providers, and sales on which both sides do not agree.

CREATE TABLE reconciliations (
  id                  uuid PRIMARY KEY,
  provider            text NOT NULL,
  day                 date NOT NULL,
  state               text NOT NULL CHECK (state IN ('matched', 'differs', 'incomplete')),
  matched             integer NOT NULL,
  missing_ours        integer NOT NULL,
  missing_theirs      integer NOT NULL,
  amount_differs      integer NOT NULL,
  carried_closed      integer NOT NULL,
  carried_open        integer NOT NULL,
  resolved            integer NOT NULL,
  ours_micros         bigint NOT NULL,
  theirs_micros       bigint NOT NULL,
  -- Negative is what we owe.
  float_ours_micros   bigint,
  float_theirs_micros bigint,
  currency            char(3) NOT NULL,
  at                  timestamptz NOT NULL,
  reason              text,
  CONSTRAINT reconciliations_one_per_day UNIQUE (provider, day)
);

CREATE INDEX reconciliations_newest ON reconciliations (at DESC, id DESC);

CREATE TABLE reconciliation_items (
  id            uuid PRIMARY KEY,
  provider      text NOT NULL,
  day           date NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('missing_ours', 'missing_theirs', 'amount_differs')),
  recharge      uuid,
  theirs        text,
  sim           text NOT NULL,
  amount_micros bigint NOT NULL,
  currency      char(3) NOT NULL,
  closed_at     timestamptz
);

CREATE INDEX reconciliation_items_open ON reconciliation_items (provider, day, id) WHERE closed_at IS NULL;

-- Who compares a day by the clock. Every replica looks, and one of them does it.
CREATE TABLE reconciliation_claims (
  provider   text NOT NULL,
  day        date NOT NULL,
  claimed_at timestamptz NOT NULL,
  PRIMARY KEY (provider, day)
);
