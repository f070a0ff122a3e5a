import type { z } from 'zod';

import { describeConfig, environment, parseConfig, stopMisconfigured } from './config.ts';
import type { ConfigSchema } from './config.ts';
import { endWith } from './ending.ts';
import { reasonOf } from './failure.ts';
import { migrateAndExit } from './migrate-mode.ts';
import type { FilledDatabase } from './migrate-mode.ts';
import { openDoors } from './open-doors.ts';
import type { Doors } from './open-doors.ts';
import { Platform } from './platform.ts';
import { platformSettings } from './settings.ts';
import type { PlatformSettings } from './settings.ts';

/** Everything that makes one service differ from another. */
export interface Service<S extends ConfigSchema> extends Doors<z.output<S>> {
  /** As subjects, credentials, logs and metrics name it. */
  name: string;
  config: S;
  /** Databases of others that `--migrate` fills while they are empty. */
  fills?: readonly FilledDatabase[];
}

/**
 * The life of a service process, from its environment to its exit code. Started with `--migrate` it brings its database
 * up to date and exits. A wrong environment exits 78 with a sentence per variable, any other failed start 1 with one line;
 * SIGTERM and SIGINT finish what was taken and exit 0, or 1 naming what hung past the deadline.
 */
export async function boot<S extends ConfigSchema>(service: Service<S>): Promise<void> {
  if (process.argv.includes('--migrate')) return migrateAndExit(service.name, service.fills);
  const { config, settings } = readAll(service.config);
  const platform = await Platform.start(service.name, settings);
  endWith(platform, settings.SALDO_SHUTDOWN_DEADLINE);
  try {
    await start(service, config, { platform, settings });
  } catch (error) {
    // A stop that overtakes the start takes away what the start stands on; how it ends is then the stop's to say.
    if (platform.lifecycle.stopping.aborted) return;
    platform.log.fatal(`${service.name} could not start: ${reasonOf(error)}`);
    platform.log.debug('the error that stopped the start', { err: error });
    process.exit(1);
  }
}

async function start<S extends ConfigSchema>(
  service: Service<S>,
  config: z.output<S>,
  { platform, settings }: { platform: Platform; settings: PlatformSettings },
): Promise<void> {
  const { health, lifecycle, log, tracing } = platform;
  const healthPort = await health.listen(settings.SALDO_HEALTH_PORT, settings.SALDO_HEALTH_HOST);
  lifecycle.onStop('telemetry', 'the trace exporter', () => tracing.shutdown());
  log.info('starting', { config: describeConfig(config), health_port: healthPort, pid: process.pid });
  await openDoors(service, config, platform);
  await lifecycle.start();
  if (lifecycle.stopping.aborted) return;
  health.become('ready');
  log.info('ready', { start_ms: Math.round(process.uptime() * 1_000) });
}

function readAll<S extends ConfigSchema>(schema: S): { config: z.output<S>; settings: PlatformSettings } {
  const env = environment();
  const settings = parseConfig(platformSettings, env);
  const own = parseConfig(schema, env);
  if (settings.problems || own.problems)
    stopMisconfigured([...(settings.problems ?? []), ...(own.problems ?? [])]);
  return { config: own.config, settings: settings.config };
}
