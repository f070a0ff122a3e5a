-- What is published never changes; a draft may be thrown away, and an activation be taken back until it is in effect.

DROP TRIGGER decks_never_removed ON decks;
CREATE TRIGGER decks_never_emptied BEFORE TRUNCATE ON decks
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decks_not_removed BEFORE DELETE ON decks
  FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

DROP TRIGGER activations_immutable ON activations;
CREATE TRIGGER activations_immutable BEFORE UPDATE OR TRUNCATE ON activations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER activations_not_undone BEFORE DELETE ON activations
  FOR EACH ROW WHEN (OLD.activates_at <= clock_timestamp()) EXECUTE FUNCTION refuse_change();
