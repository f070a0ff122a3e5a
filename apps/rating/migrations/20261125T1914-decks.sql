-- Versions of rate decks, when each is the active one, and their rates. What is published never changes: triggers see to it.

CREATE TABLE decks (
  id           uuid PRIMARY KEY,
  name         text NOT NULL CHECK (name <> ''),
  version      integer NOT NULL CHECK (version > 0),
  settings     jsonb NOT NULL,
  rate_count   integer NOT NULL DEFAULT 0,
  -- Grows with each sheet that is stored.
  revision     integer NOT NULL DEFAULT 0,
  created_at   timestamptz NOT NULL,
  published_at timestamptz,
  CONSTRAINT decks_version_once UNIQUE (name, version),
  CONSTRAINT decks_published_with_rates CHECK (published_at IS NULL OR rate_count > 0)
);

CREATE TABLE activations (
  name         text NOT NULL,
  activates_at timestamptz NOT NULL,
  deck         uuid NOT NULL REFERENCES decks,
  actor        text NOT NULL,
  -- So that at every instant exactly one deck of a name is the active one.
  PRIMARY KEY (name, activates_at)
);

-- An absent window is '', an absent instant an infinite one: so that rates can be compared without exceptions.
CREATE TABLE rates (
  -- Of a deck that is there: a trigger below sees to it once per statement, because a foreign key would once per rate.
  deck            uuid NOT NULL,
  prefix          text COLLATE "C" NOT NULL CHECK (prefix ~ '^[0-9]{1,15}$'),
  line            integer NOT NULL,
  time_window     text COLLATE "C" NOT NULL,
  priority        integer NOT NULL,
  effective_from  timestamptz NOT NULL,
  effective_until timestamptz NOT NULL CHECK (effective_until > effective_from),
  -- Destination, lengths, and what a call costs.
  facts           jsonb NOT NULL,
  PRIMARY KEY (deck, prefix, line)
);

-- Parts of a sheet that is being sent; those of the last sheet of a draft stay until the draft is published.
CREATE TABLE sheet_parts (
  deck       uuid NOT NULL REFERENCES decks,
  sheet      uuid NOT NULL,
  part       integer NOT NULL,
  part_count integer NOT NULL CHECK (part < part_count),
  format     text NOT NULL,
  content    bytea NOT NULL,
  PRIMARY KEY (deck, sheet, part)
);
-- They stay for minutes: to compress them takes longer than to write them.
ALTER TABLE sheet_parts ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what is published never changes', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER decks_immutable BEFORE UPDATE ON decks
  FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decks_never_removed BEFORE DELETE OR TRUNCATE ON decks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER activations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON activations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rates_never_emptied BEFORE TRUNCATE ON rates
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Per statement and not per row: a sheet has a million of them.
CREATE FUNCTION refuse_rates_of_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT deck FROM touched) AS t LEFT JOIN decks AS d ON d.id = t.deck
             WHERE d.id IS NULL OR d.published_at IS NOT NULL) THEN
    RAISE EXCEPTION '% of rates is refused: their deck is not there, or is published and never changes', TG_OP
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER rates_not_added AFTER INSERT ON rates REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rates_of_published();
CREATE TRIGGER rates_not_removed AFTER DELETE ON rates REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rates_of_published();
CREATE TRIGGER rates_not_changed_from AFTER UPDATE ON rates REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rates_of_published();
CREATE TRIGGER rates_not_changed_to AFTER UPDATE ON rates REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rates_of_published();
