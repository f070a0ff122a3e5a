import type { Rule } from './rule.ts';
import { deadCode } from './rules/dead-code.ts';
import { deadExports } from './rules/dead-exports.ts';
import { deadFiles } from './rules/dead-files.ts';
import { environment } from './rules/environment.ts';
import { floatMoney } from './rules/float-money.ts';
import { frontDoors } from './rules/front-doors.ts';
import { migrations } from './rules/migrations.ts';
import { mocks } from './rules/mocks.ts';
import { names } from './rules/names.ts';
import { outside } from './rules/outside.ts';
import { portContracts } from './rules/port-contracts.ts';
import { purity } from './rules/purity.ts';
import { readmes } from './rules/readmes.ts';
import { rooms } from './rules/rooms.ts';
import { secrets } from './rules/secrets.ts';
import { servedContracts } from './rules/served-contracts.ts';
import { sleeps } from './rules/sleeps.ts';
import { subjects } from './rules/subjects.ts';
import { titles } from './rules/titles.ts';
import { unfinished } from './rules/unfinished.ts';
import { useCases } from './rules/use-cases.ts';

/** The house style, as far as a program can tell. ESLint holds the rest: imports, sizes, promises. */
export const RULES: readonly Rule[] = [
  rooms,
  useCases,
  portContracts,
  servedContracts,
  frontDoors,
  purity,
  environment,
  floatMoney,
  subjects,
  names,
  readmes,
  titles,
  migrations,
  mocks,
  sleeps,
  unfinished,
  deadCode,
  deadFiles,
  deadExports,
  secrets,
  outside,
];
