-- Who pays for calls, calls with the money held for them, and their records. Amounts are micros; instants are UTC, and
-- those of a switch's own clock are whole microseconds since 1970 in columns that end in _us.

CREATE TABLE call_plans (
  code                  text PRIMARY KEY,
  name                  text NOT NULL,
  kind                  text NOT NULL CHECK (kind IN ('prepaid', 'postpaid')),
  currency              char(3) NOT NULL,
  initial_micros        bigint CHECK (initial_micros > 0),
  credit_limit_micros   bigint CHECK (credit_limit_micros > 0),
  deck                  text,
  trunk                 text,
  concurrent_max        integer CHECK (concurrent_max > 0),
  per_second_max        integer CHECK (per_second_max > 0),
  day_cap_micros        bigint CHECK (day_cap_micros > 0),
  call_seconds_max      integer CHECK (call_seconds_max > 0),
  blocked_prefixes      text[] NOT NULL,
  slices                jsonb NOT NULL,
  updated_at            timestamptz NOT NULL
);

-- Balance, held money and credit limit stand in the ledger, under the account's own id.
CREATE TABLE call_accounts (
  id                 uuid PRIMARY KEY,
  number             text NOT NULL UNIQUE,
  kind               text NOT NULL CHECK (kind IN ('prepaid', 'postpaid')),
  status             text NOT NULL CHECK (status IN ('active', 'suspended', 'closed')),
  currency           char(3) NOT NULL,
  name               text NOT NULL,
  phone              text,
  plan               text,
  -- What the debt of the account is called in the ledger.
  debt               uuid NOT NULL UNIQUE,
  low_balance_micros bigint CHECK (low_balance_micros > 0),
  deck               text,
  trunk              text,
  concurrent_max     integer CHECK (concurrent_max > 0),
  per_second_max     integer CHECK (per_second_max > 0),
  day_cap_micros     bigint CHECK (day_cap_micros > 0),
  call_seconds_max   integer CHECK (call_seconds_max > 0),
  blocked_prefixes   text[] NOT NULL,
  slices             jsonb NOT NULL,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  -- When it was last told that little is left; nothing once the balance has recovered.
  depletion_told_at  timestamptz
) WITH (fillfactor = 80);

CREATE INDEX call_accounts_newest ON call_accounts (created_at DESC, id DESC);
CREATE INDEX call_accounts_watched ON call_accounts (id)
  WHERE low_balance_micros IS NOT NULL OR depletion_told_at IS NOT NULL;

CREATE TABLE call_identities (
  kind    text NOT NULL CHECK (kind IN ('user', 'address', 'caller')),
  value   text NOT NULL,
  account uuid NOT NULL REFERENCES call_accounts,
  -- Its place in the account's list.
  place   integer NOT NULL,
  network cidr CHECK ((network IS NULL) = (kind <> 'address')),
  PRIMARY KEY (kind, value)
);

CREATE INDEX call_identities_of_account ON call_identities (account);
CREATE INDEX call_identities_of_value ON call_identities (value);
CREATE INDEX call_identities_networks ON call_identities USING gist (network inet_ops);

CREATE TABLE switches (
  name       text PRIMARY KEY,
  -- The number of the last owner: writes with a smaller one are refused.
  fence      bigint NOT NULL DEFAULT 0,
  state      text CHECK (state IN ('up', 'down', 'waiting')),
  reason     text,
  core       text,
  since      timestamptz
) WITH (fillfactor = 50);

CREATE TABLE calls (
  id              uuid PRIMARY KEY,
  switch          text NOT NULL,
  leg             text NOT NULL,
  core            text,
  direction       text NOT NULL CHECK (direction IN ('outbound', 'inbound')),
  charged_to      text NOT NULL CHECK (charged_to IN ('account', 'callee', 'free', 'emergency')),
  account         uuid REFERENCES call_accounts,
  caller          text NOT NULL,
  dialled         text NOT NULL,
  tariff          jsonb,
  hold            uuid UNIQUE,
  held_micros     bigint CHECK (held_micros > 0),
  paid_seconds    integer,
  extension_count integer,
  is_last         boolean,
  limit_seconds   integer NOT NULL,
  state           text NOT NULL CHECK (state IN ('authorised', 'answered', 'doubtful', 'ended')),
  -- The business day on which it counts.
  day             date NOT NULL,
  authorised_at   timestamptz NOT NULL,
  answered_us     bigint,
  seen_us         bigint,
  heir            text,
  updated_at      timestamptz NOT NULL,
  epoch           bigint NOT NULL,
  CONSTRAINT calls_one_of_a_leg UNIQUE (switch, leg),
  CONSTRAINT calls_hold_whole CHECK (num_nulls(hold, held_micros, paid_seconds, extension_count, is_last) IN (0, 5)),
  CONSTRAINT calls_hold_has_a_payer CHECK (hold IS NULL OR (account IS NOT NULL AND tariff IS NOT NULL))
) WITH (fillfactor = 80); -- Room for the steps of a live call within its page (HOT).

CREATE INDEX calls_live_of_account ON calls (account) WHERE state <> 'ended';
CREATE INDEX calls_live_of_switch ON calls (switch) WHERE state <> 'ended';
CREATE INDEX calls_live_newest ON calls (authorised_at DESC, id DESC) WHERE state <> 'ended';
CREATE INDEX calls_forgotten ON calls (authorised_at) WHERE state <> 'ended' AND core IS NULL;
CREATE INDEX calls_newest ON calls (authorised_at DESC, id DESC);
CREATE INDEX calls_newest_of_account ON calls (account, authorised_at DESC, id DESC);

-- What an account's calls of a day cost, with what is held for live ones: written in the commit that holds or ends,
-- under the lock of the account in the ledger.
CREATE TABLE call_spending (
  account      uuid NOT NULL REFERENCES call_accounts,
  day          date NOT NULL,
  spent_micros bigint NOT NULL,
  PRIMARY KEY (account, day)
) WITH (fillfactor = 50); -- Room for the many updates of a busy day within its page (HOT).

CREATE TABLE cdrs (
  id             uuid PRIMARY KEY,
  call           uuid UNIQUE,
  switch         text NOT NULL,
  leg            text NOT NULL,
  direction      text NOT NULL CHECK (direction IN ('outbound', 'inbound')),
  charged_to     text NOT NULL CHECK (charged_to IN ('account', 'callee', 'free', 'emergency')),
  account        uuid REFERENCES call_accounts,
  account_number text,
  caller         text NOT NULL,
  dialled        text NOT NULL,
  prefix         text,
  destination    text,
  deck           text,
  started_at     timestamptz NOT NULL,
  answered_at    timestamptz,
  ended_at       timestamptz NOT NULL,
  duration_us    bigint NOT NULL CHECK (duration_us >= 0),
  billed_seconds integer NOT NULL CHECK (billed_seconds >= 0),
  cost_micros    bigint CHECK (cost_micros >= 0),
  currency       char(3),
  cause          text NOT NULL,
  refusal        text,
  source         text NOT NULL CHECK (source IN ('events', 'estimate', 'record', 'http')),
  -- An estimate that nothing has confirmed yet: the one thing about a record that changes.
  estimated      boolean NOT NULL,
  tariff         jsonb,
  explanation    jsonb,
  legs           jsonb NOT NULL,
  recorded_at    timestamptz NOT NULL,
  -- The ledger's transfer of what was taken beyond a hold, where anything was.
  charge         uuid,
  CONSTRAINT cdrs_one_of_a_leg UNIQUE (switch, leg),
  CONSTRAINT cdrs_cost_whole CHECK ((cost_micros IS NULL) = (currency IS NULL))
);

CREATE INDEX cdrs_newest ON cdrs (ended_at DESC, id DESC);
CREATE INDEX cdrs_newest_of_account ON cdrs (account, ended_at DESC, id DESC);
CREATE INDEX cdrs_newest_of_caller ON cdrs (caller, ended_at DESC, id DESC);
CREATE INDEX cdrs_of_dialled ON cdrs (dialled text_pattern_ops, ended_at DESC);
-- Few: looked for by people.
CREATE INDEX cdrs_estimated ON cdrs (ended_at DESC, id DESC) WHERE estimated;
CREATE INDEX cdrs_refused ON cdrs (ended_at DESC, id DESC) WHERE refusal IS NOT NULL;
CREATE INDEX cdrs_rated ON cdrs (deck, ended_at, id) WHERE cost_micros IS NOT NULL AND answered_at IS NOT NULL;
CREATE UNIQUE INDEX cdrs_charge ON cdrs (charge) WHERE charge IS NOT NULL;

CREATE TABLE cdr_corrections (
  id                uuid PRIMARY KEY,
  cdr               uuid NOT NULL UNIQUE REFERENCES cdrs,
  duration_us       bigint NOT NULL CHECK (duration_us >= 0),
  billed_seconds    integer NOT NULL CHECK (billed_seconds >= 0),
  cost_micros       bigint NOT NULL CHECK (cost_micros >= 0),
  difference_micros bigint NOT NULL,
  currency          char(3) NOT NULL,
  cause             text NOT NULL,
  recorded_at       timestamptz NOT NULL,
  -- The ledger's transfer, where money moved.
  booking           uuid NOT NULL UNIQUE
);

-- What calls cost beyond all money, and what was paid of it: the reasons of the movements in the ledger, whose balances count.
CREATE TABLE call_debts (
  id            uuid PRIMARY KEY,
  account       uuid NOT NULL REFERENCES call_accounts,
  kind          text NOT NULL CHECK (kind IN ('owed', 'paid')),
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  recorded_at   timestamptz NOT NULL
);

CREATE INDEX call_debts_of_account ON call_debts (account, recorded_at DESC);

-- Money that came in or went out outside of Saldo.
CREATE TABLE call_account_entries (
  id              uuid PRIMARY KEY,
  account         uuid NOT NULL REFERENCES call_accounts,
  direction       text NOT NULL CHECK (direction IN ('credit', 'debit')),
  amount_micros   bigint NOT NULL CHECK (amount_micros > 0),
  currency        char(3) NOT NULL,
  reason          text NOT NULL,
  actor           text NOT NULL,
  booked_at       timestamptz NOT NULL,
  booking         uuid NOT NULL UNIQUE,
  previous_micros bigint NOT NULL,
  balance_micros  bigint NOT NULL
);
