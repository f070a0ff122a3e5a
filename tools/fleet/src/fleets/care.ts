import {
  FLEET_VERDICTS,
  fleetException,
  oldQueue,
  quarantine,
  QUEUE_FILE_MAX,
  reconciliation,
} from '@saldo/contracts';
import type { FleetException } from '@saldo/contracts';
import { basename } from 'node:path';
import { PersonError } from '../person-error.ts';
import { demandFleet, demandWord, printAll, printJson, readFileOf, reasonOf } from './desk.ts';
import type { Asked, Desk } from './desk.ts';
import { showException, showQuarantined, showQueueFile, showReconciliation } from './show-care.ts';

const PAGE = 100;

/** What a person must look at; with `--all` also what was settled. */
export async function exceptions(desk: Desk, { words, options }: Asked): Promise<number> {
  const only = words[0] === undefined ? {} : { fleet: demandFleet(words[0]) };
  const status = options.all ? {} : ({ status: 'open' } as const);
  const page = await desk.bus.ask(fleetException.list, { ...only, ...status, limit: PAGE });
  if (options.json) printJson(desk, page);
  else if (page.data.length === 0) desk.print('Nothing waits for a person.');
  else
    printAll(
      desk,
      page.data.flatMap((exception) => showException(exception, desk.zone)),
    );
  if (page.has_more && !options.json) desk.print(`… and more than these ${PAGE}.`);
  return 0;
}

/** Ends an exception by what a person found out. */
export async function settle(desk: Desk, asked: Asked): Promise<number> {
  const [word, said] = asked.words;
  const id = demandWord(word, 'Which exception? npm run fleet -- exceptions shows their ids.');
  const verdict = FLEET_VERDICTS.find((known) => known === said);
  if (!verdict) throw new PersonError(`What was found out? ${FLEET_VERDICTS.join(', ')}.`);
  const { receipt } = asked.options;
  const wish = { id, verdict, reason: reasonOf(asked), ...(receipt && { receipt }) };
  const settled = await desk.bus.ask(fleetException.settle, wish);
  if (asked.options.json) printJson(desk, settled);
  else printAll(desk, [...showException(settled, desk.zone), ...goesOn(settled)]);
  return 0;
}

/** What held a fleet back does not any more, and nobody needs to start it. */
function goesOn({ kind, fleet }: FleetException): string[] {
  return kind === 'unresolved' && fleet
    ? [`If nothing else blocks ${fleet}, it runs by itself now: npm run fleet -- status`]
    : [];
}

/** Lines that providers refuse. */
export async function quarantined(desk: Desk, { words, options }: Asked): Promise<number> {
  const only = words[0] === undefined ? {} : { fleet: demandFleet(words[0]) };
  const page = await desk.bus.ask(quarantine.list, { ...only, limit: PAGE });
  if (options.json) printJson(desk, page);
  else if (page.data.length === 0) desk.print('No line is in quarantine.');
  else
    printAll(
      desk,
      page.data.map((line) => showQuarantined(line, desk.zone)),
    );
  if (page.has_more && !options.json) desk.print(`… and more than these ${PAGE}.`);
  if (page.data.length > 0 && !options.json)
    desk.print('When a SIM was replaced: npm run fleet -- release <fleet> <line> --reason …');
  return 0;
}

/** Lets a line be recharged again. */
export async function release(desk: Desk, asked: Asked): Promise<number> {
  const [name, word] = asked.words;
  const wanted = demandFleet(name);
  const sim = demandWord(word, `Which line? npm run fleet -- quarantine ${wanted} shows them.`);
  const line = await desk.bus.ask(quarantine.release, { fleet: wanted, sim, reason: reasonOf(asked) });
  if (asked.options.json) printJson(desk, line);
  else desk.print(`${line.fleet} ${line.sim} may be recharged again.`);
  return 0;
}

/** Takes over a queue file of the former system. Exit code 1 when an entry needs a person. */
export async function importQueue(desk: Desk, { words, options }: Asked): Promise<number> {
  const wanted = demandFleet(words[0]);
  const file = demandWord(
    words[1],
    `Which file? npm run fleet -- import ${wanted} data/${wanted}_auxiliary_queue.json`,
  );
  const name = basename(file);
  const content = readFileOf(file).toString('base64');
  if (content.length === 0)
    throw new PersonError(`${file} is empty, which no queue of the former system is: "[]" is.`);
  if (content.length > QUEUE_FILE_MAX)
    throw new PersonError(`${file} is longer than ${(QUEUE_FILE_MAX * 3) / 4} bytes; import it in parts.`);
  const report = await desk.bus.ask(oldQueue.import, { fleet: wanted, name, content }, { timeoutMs: 60_000 });
  if (options.json) printJson(desk, report);
  else printAll(desk, showQueueFile(name, report));
  return report.exceptions > 0 ? 1 : 0;
}

/** Compares a day with a provider. Exit code 1 unless both agree. */
export async function reconcile(desk: Desk, { words, options }: Asked): Promise<number> {
  const provider = demandWord(words[0], 'Which provider? npm run fleet -- status names them.');
  const day = words[1] === undefined ? {} : { day: words[1] };
  const found = await desk.bus.ask(reconciliation.run, { provider, ...day }, { timeoutMs: 120_000 });
  if (options.json) printJson(desk, found);
  else printAll(desk, showReconciliation(found));
  return found.state === 'matched' ? 0 : 1;
}
