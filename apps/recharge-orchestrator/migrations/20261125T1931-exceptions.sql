-- What is learnt of an attempt beside its outcome, deliveries that are taken back, and orders that need a person.

ALTER TABLE attempts
  -- The provider's own reference, and what was said of it last.
  ADD COLUMN theirs      text,
  ADD COLUMN said        text,
  -- By then the outcome is known, or a person is asked.
  ADD COLUMN expected_by timestamptz,
  -- When a delivery is looked at once more.
  ADD COLUMN look_at     timestamptz,
  -- The open exception of the order.
  ADD COLUMN exception   uuid;

UPDATE attempts SET expected_by = coalesce(submitted_at, due_at) + interval '30 minutes'
WHERE state IN ('submitting', 'unknown');

CREATE INDEX attempts_overdue ON attempts (expected_by) WHERE state = 'unknown' AND exception IS NULL;
CREATE INDEX attempts_look ON attempts (look_at) WHERE look_at IS NOT NULL;

ALTER TABLE topups
  DROP CONSTRAINT topups_status_check,
  ADD CONSTRAINT topups_status_check
    CHECK (status IN ('accepted', 'submitting', 'unknown', 'succeeded', 'failed', 'reversed')),
  -- A person may know that an order was delivered and have no receipt.
  DROP CONSTRAINT topups_receipt_iff_succeeded,
  ADD CONSTRAINT topups_receipt_only_of_delivered
    CHECK (receipt IS NULL OR status IN ('succeeded', 'reversed'));

CREATE TABLE exceptions (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('unresolved', 'contradiction')),
  topup      uuid NOT NULL REFERENCES topups,
  provider   text NOT NULL,
  detail     text NOT NULL,
  opened_at  timestamptz NOT NULL,
  verdict    text CHECK (verdict IN ('delivered', 'not_delivered')),
  reason     text,
  evidence   text,
  settled_by text,
  settled_at timestamptz,
  CONSTRAINT exceptions_settled_whole CHECK (
    num_nulls(verdict, reason, evidence, settled_by, settled_at) IN (0, 5)
  )
);

CREATE UNIQUE INDEX exceptions_one_open ON exceptions (topup, kind) WHERE settled_at IS NULL;
CREATE INDEX exceptions_newest ON exceptions (opened_at DESC, id DESC);
