-- What a key may do, from where and until when. Keys that exist are live ones that may do all.

ALTER TABLE api_keys
  -- Absent on a row of the version before, which runs beside this one during a deployment: there the partner is the account.
  ADD COLUMN partner uuid,
  ADD COLUMN mode text NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'test')),
  ADD COLUMN scopes text[] NOT NULL DEFAULT ARRAY['topups:write', 'topups:read', 'balance:read'],
  ADD COLUMN allowed_ips text[],
  -- The term that the key was given; a key that follows it gets the same.
  ADD COLUMN expires_at timestamptz,
  -- When it ends because another followed it.
  ADD COLUMN retires_at timestamptz,
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN last_used_ip text,
  ADD CONSTRAINT api_keys_partner_known CHECK (partner IS NOT NULL OR mode = 'live');

UPDATE api_keys SET partner = account;

CREATE INDEX api_keys_partner ON api_keys (coalesce(partner, account), mode);
