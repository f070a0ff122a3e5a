-- When attempts of a line failed, so that no run hammers a provider with it all day.

ALTER TABLE recharges ADD COLUMN failures timestamptz[] NOT NULL DEFAULT '{}';
