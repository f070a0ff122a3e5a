import type { Home } from '../home.ts';
import { buildForLater } from '../packages/mongodb.ts';
import type { Report } from '../report.ts';

/** Something under way that can be given up. */
export interface Later {
  /** Gives it up, and waits until nothing of it is left. */
  stop(): Promise<void>;
}

/** Builds MongoDB's stand-in beside a fleet that runs without it, for the next start to find. */
export function buildMongoLater(home: Home, report: Report): Later {
  const given = new AbortController();
  const task = report.task('MongoDB for the next start');
  const built = buildForLater(home, {
    tell: (line, fraction) => task.tell(line, fraction),
    signal: given.signal,
  })
    .then((done) => {
      if (done) report.line('MongoDB (FerretDB) is built: the next `npm start` has it.');
    })
    .catch((error: unknown) => {
      if (!given.signal.aborted) report.line(`MongoDB could not be built: ${firstLine(error)}`);
    })
    .finally(() => task.done());
  return {
    stop: () => {
      given.abort();
      return built;
    },
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
