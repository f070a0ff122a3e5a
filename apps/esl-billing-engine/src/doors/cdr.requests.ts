import { serves } from '@saldo/bus';
import { cdr } from '@saldo/contracts';
import { CountCdrs } from '../use-cases/count-cdrs.ts';
import { FindCdr } from '../use-cases/find-cdr.ts';
import { ListCdrs } from '../use-cases/list-cdrs.ts';
import { ListRatedCalls } from '../use-cases/list-rated-calls.ts';
import { RecordDoor } from './record-door.ts';

export const CdrRequests = serves(
  cdr,
  [RecordDoor, FindCdr, ListCdrs, CountCdrs, ListRatedCalls],
  (record, find, list, stats, rated) => ({
    record: (input) => record.take(input),
    find: (input) => find.run(input),
    list: (input) => list.run(input),
    stats: (input) => stats.run(input),
    rated: (input) => rated.run(input),
  }),
);
