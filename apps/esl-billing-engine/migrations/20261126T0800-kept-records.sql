-- Records of switches that came before their call was over in these books, as they came. Each goes once it is taken.
CREATE TABLE kept_records (
  switch   text NOT NULL,
  leg      text NOT NULL,
  -- Whose end it waits for.
  call     uuid NOT NULL,
  document text NOT NULL,
  kept_at  timestamptz NOT NULL,
  PRIMARY KEY (switch, leg)
);

CREATE INDEX kept_records_oldest ON kept_records (kept_at, switch, leg);
