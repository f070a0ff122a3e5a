-- Runs of fleets, and what each fleet is told to do.

CREATE TABLE fleet_runs (
  id              uuid PRIMARY KEY,
  fleet           text NOT NULL CHECK (fleet IN ('gps', 'voice', 'iot')),
  trigger         text NOT NULL CHECK (trigger IN ('schedule', 'catch_up', 'manual', 'funds', 'recovery')),
  state           text NOT NULL CHECK (state IN ('running', 'finished', 'waiting_funds', 'blocked', 'stopped')),
  scheduled_for   timestamptz,
  started_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  lines           int NOT NULL,
  expired         int NOT NULL,
  expiring        int NOT NULL,
  valid           int NOT NULL,
  planned         int NOT NULL,
  succeeded       int NOT NULL,
  failed          int NOT NULL,
  unknown         int NOT NULL,
  settled         int NOT NULL,
  waiting         int NOT NULL,
  spent_micros    bigint NOT NULL,
  saved_micros    bigint NOT NULL,
  currency        text NOT NULL,
  note            text,
  reason          text,
  -- Every replica sees the schedule's instants; one of them answers each.
  CONSTRAINT fleet_runs_one_per_instant UNIQUE (fleet, scheduled_for),
  CONSTRAINT fleet_runs_ended_unless_running CHECK ((state = 'running') = (ended_at IS NULL))
);

CREATE INDEX fleet_runs_newest ON fleet_runs (started_at DESC, id DESC);
CREATE INDEX fleet_runs_of_fleet ON fleet_runs (fleet, started_at DESC, id DESC);
CREATE INDEX fleet_runs_unfinished ON fleet_runs (fleet) WHERE state = 'running';

CREATE TABLE fleet_standings (
  fleet         text PRIMARY KEY CHECK (fleet IN ('gps', 'voice', 'iot')),
  state         text NOT NULL CHECK (state IN ('active', 'paused', 'stopped')),
  reason        text,
  -- Since when lines wait for the money of a provider, and how many.
  waiting_since timestamptz,
  waiting       int NOT NULL,
  -- Since when what earlier runs left blocks it.
  blocked_since timestamptz,
  -- The latest instant of the schedule that was answered or skipped.
  last_tick_at  timestamptz
);
