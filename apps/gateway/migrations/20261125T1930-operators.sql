-- People who work with Saldo. A password is kept as its argon2id hash in the PHC format; what is raised in
-- session_version ends every session that names an earlier one.

CREATE TABLE operators (
  id              uuid PRIMARY KEY,
  email           text NOT NULL,
  name            text NOT NULL,
  role            text NOT NULL CHECK (role IN ('viewer', 'operator', 'finance', 'admin')),
  password_hash   text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  disabled        boolean NOT NULL DEFAULT false,
  session_version integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  last_login_at   timestamptz
);

CREATE UNIQUE INDEX operators_email ON operators (lower(email));

-- Tokens of programs that act as an operator. The secret is random and long: one round of SHA-256 is enough.
CREATE TABLE access_tokens (
  id           text PRIMARY KEY,
  operator     uuid NOT NULL REFERENCES operators,
  label        text NOT NULL,
  secret_hash  bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  last_used_at timestamptz
);

CREATE INDEX access_tokens_operator ON access_tokens (operator);

-- Tries to log in within a window, counted here so that all replicas share them.
CREATE TABLE login_attempts (
  name  text PRIMARY KEY,
  tries integer NOT NULL,
  until timestamptz NOT NULL
);
