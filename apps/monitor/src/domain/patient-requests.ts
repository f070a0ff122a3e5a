import {
  cdr,
  deck,
  fleet,
  oldQueue,
  operatorDatabase,
  overview,
  provider,
  recharge,
  reconciliation,
} from '@saldo/contracts';
import type { AnyRequest } from '@saldo/contracts';

/** Requests that may take long, or fail, for another reason than their service's own: it is not judged by them. */
const PATIENT: Readonly<Record<string, readonly AnyRequest[]>> = {
  'asks a provider': [provider.check, reconciliation.run, recharge.request],
  "reads the operator's own database": [fleet.preview, fleet.compare, operatorDatabase.check],
  'takes a whole file': [deck.import, oldQueue.import],
  'goes through all rates of a deck': [deck.publish, deck.delete, deck.diff, deck.export],
  'goes through many calls': [deck.rerate, cdr.stats, cdr.rated],
  'waits for what the switch tells of the call': [cdr.record],
  'waits for the slowest of all services': [overview.read],
  'goes through half a year': [overview.analyse],
};

const SUBJECTS = new Set(
  Object.values(PATIENT).flatMap((requests) => requests.map(({ subject }) => subject)),
);

export function isPatient(subject: string): boolean {
  return SUBJECTS.has(subject);
}
