-- Partners with their terms, a live and a test account each; what an order costs beside what the phone receives; what a
-- partner has spent on a day; adjustments by hand. What is there already becomes a live account of a partner of its own.

CREATE TABLE partners (
  id                 uuid PRIMARY KEY,
  name               text NOT NULL CHECK (name <> ''),
  status             text NOT NULL CHECK (status IN ('active', 'suspended')),
  currency           char(3) NOT NULL,
  -- On top of each amount, in basis points: hundredths of a percent.
  commission_bp      integer NOT NULL CHECK (commission_bp BETWEEN 0 AND 9999),
  daily_limit_micros bigint CHECK (daily_limit_micros > 0),
  low_balance_micros bigint CHECK (low_balance_micros > 0),
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  -- When the partner was last told that little is left; nothing once the balance has recovered.
  depletion_told_at  timestamptz
) WITH (fillfactor = 80);

CREATE INDEX partners_newest ON partners (created_at DESC, id DESC);

INSERT INTO partners (id, name, status, currency, commission_bp, created_at, updated_at)
SELECT id, name, 'active', currency, 0, created_at, created_at FROM partner_accounts;

ALTER TABLE partner_accounts
  ADD COLUMN partner uuid REFERENCES partners,
  ADD COLUMN mode text CHECK (mode IN ('live', 'test')),
  -- Partners have the names now. The column goes in a later release.
  ALTER COLUMN name DROP NOT NULL;
UPDATE partner_accounts SET partner = id, mode = 'live';
ALTER TABLE partner_accounts
  ALTER COLUMN partner SET NOT NULL,
  ALTER COLUMN mode SET NOT NULL,
  ADD CONSTRAINT partner_accounts_one_of_a_mode UNIQUE (partner, mode),
  ADD CONSTRAINT partner_accounts_live_is_the_partner CHECK ((mode = 'live') = (id = partner));

ALTER TABLE topups
  ADD COLUMN mode text CHECK (mode IN ('live', 'test')),
  ADD COLUMN amount_micros bigint CHECK (amount_micros > 0),
  -- The business day whose limit the order counts against.
  ADD COLUMN day date,
  -- The ledger's movement that gave the price of a delivered order back.
  ADD COLUMN reversal uuid;
UPDATE topups
SET mode = 'live', amount_micros = price_micros, day = (created_at AT TIME ZONE 'America/Mexico_City')::date;
ALTER TABLE topups
  ALTER COLUMN mode SET NOT NULL,
  ALTER COLUMN amount_micros SET NOT NULL,
  ALTER COLUMN day SET NOT NULL,
  ADD CONSTRAINT topups_price_covers_amount CHECK (price_micros >= amount_micros);

CREATE INDEX topups_newest ON topups (created_at DESC, id DESC);
CREATE INDEX topups_newest_of_account ON topups (account, created_at DESC, id DESC);
-- For the guard against duplicates, and for whoever looks for a phone.
CREATE INDEX topups_of_phone ON topups (phone, account, created_at DESC);
CREATE INDEX topups_of_reference ON topups (reference);
-- Most orders succeed and are found by their newest; the others are few and are looked for.
CREATE INDEX topups_of_status ON topups (status, account, created_at DESC, id DESC) WHERE status <> 'succeeded';
CREATE UNIQUE INDEX topups_reversal ON topups (reversal) WHERE reversal IS NOT NULL;

-- What a live account's orders of a day cost, those on their way included: written in the commit that orders or gives
-- back, under the lock of the account in the ledger.
CREATE TABLE partner_spending (
  account      uuid NOT NULL REFERENCES partner_accounts,
  day          date NOT NULL,
  spent_micros bigint NOT NULL CHECK (spent_micros >= 0),
  PRIMARY KEY (account, day)
) WITH (fillfactor = 50); -- Room for the many updates of a busy day within its page (HOT).

INSERT INTO partner_spending (account, day, spent_micros)
SELECT account, day, sum(price_micros) FROM topups WHERE status <> 'failed' GROUP BY account, day;

CREATE TABLE adjustments (
  id            uuid PRIMARY KEY,
  account       uuid NOT NULL REFERENCES partner_accounts,
  direction     text NOT NULL CHECK (direction IN ('credit', 'debit')),
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  currency      char(3) NOT NULL,
  reason        text NOT NULL,
  status        text NOT NULL CHECK (status IN ('pending', 'booked', 'rejected')),
  -- The ledger's transfer, where it is booked.
  booking       uuid NOT NULL UNIQUE,
  requested_by  text NOT NULL,
  requested_at  timestamptz NOT NULL,
  decided_by    text,
  decided_at    timestamptz,
  note          text,
  CONSTRAINT adjustments_decided_whole CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT adjustments_rejected_by_somebody CHECK (status <> 'rejected' OR decided_by IS NOT NULL),
  CONSTRAINT adjustments_pending_undecided CHECK (status <> 'pending' OR decided_by IS NULL),
  CONSTRAINT adjustments_four_eyes CHECK (status <> 'booked' OR decided_by IS DISTINCT FROM requested_by)
) WITH (fillfactor = 80);

CREATE INDEX adjustments_newest ON adjustments (requested_at DESC, id DESC);
CREATE INDEX adjustments_newest_of_account ON adjustments (account, requested_at DESC, id DESC);
CREATE INDEX adjustments_pending ON adjustments (requested_at DESC, id DESC) WHERE status = 'pending';

-- What was paid in so far stands in the ledger, and why, where it is still there, in what was told of it.
INSERT INTO adjustments
  (id, account, direction, amount_micros, currency, reason, status, booking, requested_by, requested_at)
SELECT t.id, a.id, 'credit', t.amount, t.currency, coalesce(o.payload ->> 'reason', 'paid in'), 'booked', t.id,
       coalesce(o.headers ->> 'saldo-actor', 'service:operator'), t.recorded_at
FROM ledger_transfers t
JOIN partner_accounts a ON a.id = t.to_id
LEFT JOIN outbox o ON o.subject = 'saldo.event.account.credited' AND o.aggregate_id = t.id::text
WHERE t.kind = 'transfer'
ON CONFLICT DO NOTHING;

-- Nobody may say this any more, so a row that waits would wait for ever.
DELETE FROM outbox WHERE subject = 'saldo.event.account.credited';
