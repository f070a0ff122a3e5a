-- Who did what. Rows are only added, numbered without a gap, and each carries the hash of the one before it.

CREATE TABLE audit_events (
  number     bigint PRIMARY KEY,
  at         timestamptz NOT NULL,
  actor      text NOT NULL,
  ip         text,
  action     text NOT NULL,
  phase      text NOT NULL CHECK (phase IN ('asked', 'done', 'refused')),
  object     text,
  facts      text,
  request_id text NOT NULL,
  hash       text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);

CREATE INDEX audit_events_at ON audit_events USING brin (at);

-- The end of the chain. Its lock lets one writer at a time add to it, and it tells when rows at the end are missing.
CREATE TABLE audit_head (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  number   bigint NOT NULL,
  hash     text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);

INSERT INTO audit_head (number, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only added to: % of % is refused', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER audit_events_only_grow BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_stay BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_other_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> OLD.number + 1 THEN
    RAISE EXCEPTION 'the audit log goes from % to % and not to %', OLD.number, OLD.number + 1, NEW.number;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER audit_head_steps BEFORE UPDATE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION refuse_other_step();
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_head_is_kept BEFORE TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
