import { prove } from '../prove.ts';
import { names } from './names.ts';

prove(names, {
  broken: {
    'a folder of leftovers': { 'libs/shared/src/money.ts': '' },
    'a file of leftovers': { 'apps/rating/src/domain/utils.ts': '' },
    'a file by kind': { 'apps/rating/src/domain/types.ts': '' },
    'a role suffix': { 'apps/rating/src/use-cases/find-tariff.use-case.ts': '' },
    'camel case': { 'apps/rating/src/domain/findTariff.ts': '' },
    'an I before an interface': { 'apps/rating/src/ports/tariffs.ts': 'export interface ITariffs {}' },
    'an Impl': { 'apps/rating/src/adapters/postgres/tariffs.ts': 'export class TariffsImpl {}' },
    'a base class': { 'apps/rating/src/use-cases/find-tariff.ts': 'export abstract class BaseUseCase {}' },
  },
  tidy: {
    'names that say': {
      'apps/1c-agent-gateway/src/adapters/postgres/pending-discounts.int.spec.ts': '',
      'libs/money/src/money.types.spec.ts': '',
      'apps/rating/src/ports/tariffs.ts': 'export abstract class Tariffs {}\nexport type Id = string;',
    },
  },
});
