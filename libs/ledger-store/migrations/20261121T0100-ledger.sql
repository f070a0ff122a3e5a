-- Double entry with two-phase holds. Every amount is a bigint of micros; instants are UTC.

CREATE TABLE ledger_accounts (
  id           uuid PRIMARY KEY,
  code         text NOT NULL,
  currency     text NOT NULL,
  sign_rule    text NOT NULL CHECK (sign_rule IN ('no_overdraft', 'unlimited')),
  credit_limit bigint NOT NULL CHECK (credit_limit >= 0),
  balance      bigint NOT NULL,
  held         bigint NOT NULL CHECK (held >= 0),
  entry_count  bigint NOT NULL,
  changed_at   timestamptz NOT NULL,
  -- Compared this way round because adding the credit limit to a large balance could leave bigint.
  CONSTRAINT ledger_accounts_within_limit CHECK (sign_rule = 'unlimited' OR balance - held >= -credit_limit)
) WITH (fillfactor = 50); -- Half-empty pages keep the many updates of a busy account within its page (HOT).

-- What was asked for and accepted, one row per operation, never changed.
CREATE TABLE ledger_transfers (
  id          uuid PRIMARY KEY,
  -- The order in which transfers that share an account took effect.
  position    bigint GENERATED ALWAYS AS IDENTITY,
  kind        text NOT NULL CHECK (kind IN ('transfer', 'hold', 'extend', 'post', 'void', 'expire')),
  from_id     uuid NOT NULL,
  to_id       uuid NOT NULL CHECK (to_id <> from_id),
  currency    text NOT NULL,
  amount      bigint NOT NULL CHECK (amount >= 0),
  hold_id     uuid CHECK ((hold_id IS NULL) = (kind IN ('transfer', 'hold'))),
  -- As asked for by a hold or an extend; infinity is the wish that it never expires.
  expires_at  timestamptz,
  recorded_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX ledger_transfers_one_end ON ledger_transfers (hold_id) WHERE kind IN ('post', 'void', 'expire');

-- The two sides of each posting. The key is also a fence: a decision on a stale balance would take a sequence again.
CREATE TABLE ledger_entries (
  account_id  uuid NOT NULL,
  sequence    bigint NOT NULL CHECK (sequence > 0),
  transfer_id uuid NOT NULL,
  amount      bigint NOT NULL CHECK (amount <> 0),
  balance     bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, sequence)
);

CREATE TABLE ledger_holds (
  id         uuid PRIMARY KEY,
  from_id    uuid NOT NULL,
  to_id      uuid NOT NULL,
  currency   text NOT NULL,
  amount     bigint NOT NULL CHECK (amount > 0),
  -- Only while it is open: an index over the open holds alone would name the state, and make every end rewrite all indexes.
  expires_at timestamptz CHECK (expires_at IS NULL OR state = 'open'),
  state      text NOT NULL CHECK (state IN ('open', 'posted', 'voided', 'expired')),
  posted     bigint NOT NULL CHECK (posted BETWEEN 0 AND amount AND (posted > 0) = (state = 'posted')),
  ended_by   uuid CHECK ((ended_by IS NULL) = (state = 'open'))
) WITH (fillfactor = 60); -- Room for a hold's end within its page.

CREATE INDEX ledger_holds_overdue ON ledger_holds (expires_at) WHERE expires_at IS NOT NULL;

-- Proof that a batch was committed, for works that carry no operation whose id could be looked up. Kept for an hour.
CREATE TABLE ledger_receipts (
  id          uuid PRIMARY KEY,
  recorded_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ledger_receipts_recorded_at ON ledger_receipts (recorded_at);

CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: the ledger only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER ledger_transfers_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfers
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

CREATE TRIGGER ledger_entries_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

CREATE TRIGGER ledger_accounts_stay BEFORE DELETE OR TRUNCATE ON ledger_accounts
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

CREATE TRIGGER ledger_holds_stay BEFORE DELETE OR TRUNCATE ON ledger_holds
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

CREATE TRIGGER ledger_holds_end_once BEFORE UPDATE ON ledger_holds
  FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION ledger_refuse_change();
