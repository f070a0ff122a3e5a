import { busSettings, durationMs, postgresSettings } from '@saldo/service';
import { z } from 'zod';

/** The environment of this service; every variable is checked before anything starts. */
export const config = z.object({
  ...busSettings,
  ...postgresSettings,
  /** How often published decks are looked for, beside the event that tells of them and may be missed. */
  SALDO_DECKS_CHECK_EVERY: durationMs().default(15_000),
});

export type Config = z.output<typeof config>;
