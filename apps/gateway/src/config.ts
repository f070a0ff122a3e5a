import { busSettings, durationMs, httpSettings, postgresSettings } from '@saldo/service';
import { z } from 'zod';

/** The environment of this service; every variable is checked before anything starts. */
export const config = z.object({
  ...busSettings,
  ...postgresSettings,
  ...httpSettings,
  /** How long a partner waits for the end of an order when he does not say. */
  SALDO_WAIT: durationMs().default(10_000),
});

export type Config = z.output<typeof config>;
