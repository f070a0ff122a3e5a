-- One row per job that only one process may do at a time. The epoch grows with each holder and never goes back.
CREATE TABLE leases (
  name text PRIMARY KEY,
  holder text NOT NULL,
  epoch bigint NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Makes the epoch part of a key: a takeover then waits for FOR KEY SHARE readers of the row, and a renewal does not.
  UNIQUE (name, epoch)
);
