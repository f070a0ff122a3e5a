import { prove } from '../prove.ts';
import { servedContracts } from './served-contracts.ts';

const contract = 'libs/contracts/src/rating/tariff.ts';
const door = 'apps/rating/src/doors/tariff.requests.ts';
const resource = `export const tariff = resource('rating', 'tariff', { find: request({ input: FindTariff, reply: Tariff, refusals: [] }) });`;
const event = (audience: string) =>
  `export const deckPublished = event('deck.published', Deck, { from: 'rating', audience: '${audience}' });`;

prove(servedContracts, {
  broken: {
    'a request that nobody serves': { [contract]: resource, [door]: '' },
    'an internal event that nobody consumes': { [contract]: event('internal'), [door]: '' },
  },
  tidy: {
    'a request with a door': {
      [contract]: resource,
      [door]: 'export const door = serves(tariff, [FindTariff], build);',
    },
    'a public event': { [contract]: event('public') },
    'an event with a consumer': {
      [contract]: event('internal'),
      'apps/billing/src/doors/events.ts': 'export const heard = consumes(deckPublished, [LoadDeck], build);',
    },
    'an event that is taken in its own way': {
      [contract]: event('internal'),
      'apps/billing/src/doors/events.ts':
        'export const heard = consumes({ event: deckPublished, attempts: 9 }, [LoadDeck], build);',
    },
  },
});
