-- Customer ids and keys of the old interface. Old keys were chosen by people, so they are hashed as passwords are.

CREATE TABLE old_credentials (
  customer_id text PRIMARY KEY,
  partner     uuid NOT NULL,
  account     uuid NOT NULL,
  key_hash    text NOT NULL CHECK (key_hash LIKE '$argon2id$%'),
  set_at      timestamptz NOT NULL
);
