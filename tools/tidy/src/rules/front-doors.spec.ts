import { prove } from '../prove.ts';
import { frontDoors } from './front-doors.ts';

prove(frontDoors, {
  broken: { 'a barrel in a room': { 'apps/rating/src/domain/index.ts': '' } },
  tidy: { 'the root of a library': { 'libs/money/src/index.ts': '' } },
});
