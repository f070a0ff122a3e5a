import { prove } from '../prove.ts';
import { portContracts } from './port-contracts.ts';

const src = 'apps/rating/src';
const port = { [`${src}/ports/tariffs.ts`]: 'export abstract class Tariffs {}' };
const contract = {
  [`${src}/ports/tariffs.contract.ts`]: 'export function keepsTariffs(make: () => Tariffs) {}',
};
const fake = { [`${src}/ports/tariffs.spec.ts`]: 'keepsTariffs(() => new MemoryTariffs());' };
const real = {
  [`${src}/adapters/postgres/tariffs.int.spec.ts`]: 'keepsTariffs(() => new PostgresTariffs(database));',
};

prove(portContracts, {
  broken: {
    'a port without a contract': port,
    'a contract that no fake keeps': { ...port, ...contract, ...real },
    'a contract that no adapter keeps': { ...port, ...contract, ...fake },
  },
  tidy: {
    'a suite on both': { ...port, ...contract, ...fake, ...real },
    'a room of words alone': {
      [`${src}/ports/tariff-query.ts`]: 'export interface TariffQuery { prefix: string }',
    },
  },
});
