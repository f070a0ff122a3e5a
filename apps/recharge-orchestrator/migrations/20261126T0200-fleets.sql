-- Recharges of fleet lines, the batches by which they reach the operator's tables, lines that are left alone, and what a
-- person must look at. Their money is in the ledger's tables.

CREATE TABLE fleet_batches (
  id           uuid PRIMARY KEY,
  fleet        text NOT NULL CHECK (fleet IN ('gps', 'voice', 'iot')),
  provider     text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('run', 'recovery', 'manual', 'import')),
  run          uuid,
  note         text NOT NULL,
  failed_count integer NOT NULL CHECK (failed_count >= 0),
  at           timestamptz NOT NULL,
  -- The master row in the operator's tables, once it was read back.
  master_id    bigint,
  settled_at   timestamptz,
  CONSTRAINT fleet_batches_settled_whole CHECK ((master_id IS NULL) = (settled_at IS NULL))
);

CREATE INDEX fleet_batches_unsettled ON fleet_batches (fleet, at, id) WHERE settled_at IS NULL;

CREATE TABLE recharges (
  id             uuid PRIMARY KEY,
  fleet          text NOT NULL CHECK (fleet IN ('gps', 'voice', 'iot')),
  sim            text NOT NULL CHECK (sim <> ''),
  -- The expiry that it answers, in seconds since 1970.
  expiry_second  bigint NOT NULL,
  -- The line as the operator's tables described it, for the rows that are written there.
  line           jsonb NOT NULL,
  origin         text NOT NULL CHECK (origin IN ('run', 'manual', 'import')),
  run            uuid,
  state          text NOT NULL CHECK (state IN ('intended', 'submitting', 'unknown', 'succeeded', 'settled', 'failed')),
  product        text NOT NULL,
  amount_micros  bigint NOT NULL CHECK (amount_micros > 0),
  currency       char(3) NOT NULL,
  days           integer NOT NULL CHECK (days >= 0),
  attempt_number integer NOT NULL CHECK (attempt_number > 0),
  provider       text NOT NULL,
  submitted_at   timestamptz,
  due_at         timestamptz,
  ask_count      integer NOT NULL,
  theirs         text,
  said           text,
  batch          uuid REFERENCES fleet_batches,
  receipt        text,
  slip           jsonb,
  succeeded_at   timestamptz,
  new_expiry_at  timestamptz,
  silent_minutes integer,
  -- The open exception by which a person was asked.
  exception      uuid,
  -- When the latest attempt was written, which is the day that it counts against.
  intended_at    timestamptz NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  -- Fencing number: a change names the epoch it read, and fails when another has been written since.
  epoch          bigint NOT NULL,
  CONSTRAINT recharges_one_per_expiry UNIQUE (fleet, sim, expiry_second),
  CONSTRAINT recharges_delivered_whole CHECK (
    state NOT IN ('succeeded', 'settled') OR (succeeded_at IS NOT NULL AND new_expiry_at IS NOT NULL)
  ),
  CONSTRAINT recharges_settled_by_batch CHECK (state <> 'settled' OR batch IS NOT NULL)
) WITH (fillfactor = 70);

-- Nobody may buy for a line that has an open recharge, whatever the fleet and the expiry.
CREATE UNIQUE INDEX recharges_one_open ON recharges (sim)
  WHERE state IN ('intended', 'submitting', 'unknown', 'succeeded');
CREATE INDEX recharges_of_line ON recharges (sim, created_at DESC);
CREATE INDEX recharges_newest ON recharges (created_at DESC, id DESC);
CREATE INDEX recharges_in_state ON recharges (fleet, state, created_at, id) WHERE state NOT IN ('settled', 'failed');
CREATE INDEX recharges_due ON recharges (due_at) WHERE state = 'unknown';
CREATE INDEX recharges_of_run ON recharges (run, created_at DESC, id DESC) WHERE run IS NOT NULL;
CREATE INDEX recharges_of_batch ON recharges (batch, id) WHERE batch IS NOT NULL;
-- For what a day has cost.
CREATE INDEX recharges_spending ON recharges (fleet, intended_at) INCLUDE (amount_micros)
  WHERE state <> 'failed' AND origin <> 'import';
-- For reconciliation, and for twins in a provider's statement.
CREATE INDEX recharges_succeeded ON recharges (provider, succeeded_at) WHERE succeeded_at IS NOT NULL;
CREATE INDEX recharges_submitted ON recharges (provider, submitted_at) WHERE submitted_at IS NOT NULL;

CREATE TABLE quarantines (
  id          uuid PRIMARY KEY,
  fleet       text NOT NULL CHECK (fleet IN ('gps', 'voice', 'iot')),
  sim         text NOT NULL,
  reason      text NOT NULL,
  since       timestamptz NOT NULL,
  released_at timestamptz
);

CREATE UNIQUE INDEX quarantines_one_of_a_line ON quarantines (fleet, sim) WHERE released_at IS NULL;
CREATE INDEX quarantines_released ON quarantines (fleet, sim, released_at DESC) WHERE released_at IS NOT NULL;
CREATE INDEX quarantines_newest ON quarantines (since DESC, id DESC) WHERE released_at IS NULL;

CREATE TABLE fleet_exceptions (
  id            uuid PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('unresolved', 'contradiction', 'missing_theirs', 'missing_ours',
                                              'amount_differs', 'float_differs', 'import')),
  fleet         text CHECK (fleet IN ('gps', 'voice', 'iot')),
  sim           text,
  provider      text,
  recharge      uuid REFERENCES recharges,
  amount_micros bigint,
  currency      char(3),
  detail        text NOT NULL,
  evidence      text,
  opened_at     timestamptz NOT NULL,
  verdict       text CHECK (verdict IN ('delivered', 'not_delivered', 'acknowledged')),
  reason        text,
  settled_by    text,
  settled_at    timestamptz,
  CONSTRAINT fleet_exceptions_settled_whole CHECK (num_nulls(verdict, reason, settled_by, settled_at) IN (0, 4)),
  CONSTRAINT fleet_exceptions_money_whole CHECK ((amount_micros IS NULL) = (currency IS NULL))
);

CREATE INDEX fleet_exceptions_newest ON fleet_exceptions (opened_at DESC, id DESC);
CREATE INDEX fleet_exceptions_open ON fleet_exceptions (fleet, opened_at DESC, id DESC) WHERE settled_at IS NULL;
