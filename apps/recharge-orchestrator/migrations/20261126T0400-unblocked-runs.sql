-- Runs begin as well because what earlier ones left, and what blocked their fleet, came to its end.

ALTER TABLE fleet_runs DROP CONSTRAINT fleet_runs_trigger_check;
ALTER TABLE fleet_runs ADD CONSTRAINT fleet_runs_trigger_check
  CHECK (trigger IN ('schedule', 'catch_up', 'manual', 'funds', 'recovery', 'unblocked'));
