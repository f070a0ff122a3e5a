-- What happened, written in the transaction in which it happened, and relayed to the bus afterwards.
CREATE TABLE outbox (
  -- Order within an aggregate. Numbers are given before the commit, so across aggregates they say nothing about what is new.
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The message's id on the bus and in every inbox.
  id uuid NOT NULL UNIQUE,
  aggregate text NOT NULL,
  aggregate_id text NOT NULL,
  subject text NOT NULL,
  headers jsonb NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  published_at timestamptz,
  -- Where the bus put it: the stream by the instant of its creation, and the place in it.
  stream_created_at timestamptz,
  stream_sequence bigint,
  CHECK ((published_at IS NULL) = (stream_created_at IS NULL) AND (published_at IS NULL) = (stream_sequence IS NULL))
) WITH (autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX outbox_pending ON outbox (seq) WHERE published_at IS NULL;

-- The stream as the relay last knew it, and the last message in it: when either is gone, messages were lost.
CREATE TABLE outbox_stream (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  created_at timestamptz NOT NULL,
  last_sequence bigint NOT NULL,
  last_id uuid
);

-- Which messages a consumer has taken, written in the transaction of their effect.
CREATE TABLE inbox (
  consumer text NOT NULL,
  message_id text NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, message_id)
);

-- Rows are added in the order of time and never changed: block ranges find the old ones at no cost for the new.
CREATE INDEX inbox_taken_at ON inbox USING brin (taken_at);
