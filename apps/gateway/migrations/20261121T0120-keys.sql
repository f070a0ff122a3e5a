-- Partners' keys. Only a hash of the secret is here: it is random and long, so one round of SHA-256 is enough.

CREATE TABLE api_keys (
  id          text PRIMARY KEY,
  account     uuid NOT NULL,
  label       text NOT NULL,
  secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
  created_at  timestamptz NOT NULL,
  revoked_at  timestamptz
);

-- What was answered under an Idempotency-Key, so that a repeat gets the same answer.
CREATE TABLE idempotency_records (
  account      uuid NOT NULL,
  key          text NOT NULL,
  fingerprint  bytea NOT NULL,
  -- Given to what the request makes, the same however often it is tried.
  operation    uuid NOT NULL,
  -- Until then somebody is at work on it; after that he is taken for dead.
  locked_until timestamptz,
  status       integer,
  headers      jsonb,
  body         text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (account, key),
  CONSTRAINT idempotency_records_answer_whole CHECK ((status IS NULL) = (body IS NULL) AND (status IS NULL) = (headers IS NULL))
);

CREATE INDEX idempotency_records_created_at ON idempotency_records USING brin (created_at);
