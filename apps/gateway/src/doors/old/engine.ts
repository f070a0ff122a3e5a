import { RefusalError } from '@saldo/contracts';
import type { Context } from '@saldo/contracts';
import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { readOldCall, readOldCallEnd } from '../../domain/old-call.ts';
import type { KnownSwitch } from '../../domain/phone-switch.ts';
import { AuthoriseOldCall } from '../../use-cases/authorise-old-call.ts';
import { EndOldCall } from '../../use-cases/end-old-call.ts';
import type { SwitchEntrance } from '../switch/switch-door.ts';
import {
  deniedJson,
  deniedText,
  oldAuthorisation,
  oldEnding,
  oldVerdict,
  plainText,
} from './engine-shapes.ts';
import { oldDoorsThrough } from './old-door.ts';
import type { OldEntered, OldEntrance } from './old-door.ts';
import { oldJson, OldProblem } from './old-problem.ts';

/** Lets in a switch as its own routes do. The former engine let in everybody who could reach it. */
export class OldSwitchEntrance implements OldEntrance<KnownSwitch> {
  constructor(private readonly entrance: SwitchEntrance) {}

  enter(request: FastifyRequest): Promise<OldEntered<KnownSwitch>> {
    return this.entrance.enter(request);
  }
}

/** For the dialplan, which reads one line and knows no status: it is answered 200 and such a line, whatever happens. */
const OldTextAuthoriseDoor = oldDoorsThrough<KnownSwitch>(OldSwitchEntrance, deniedText)(
  { method: 'GET', path: '/api/v1/freeswitch/authorize' },
  [AuthoriseOldCall],
  (authorise) =>
    async ({ sender, query, context }) => {
      const { authorisation } = await authorised(authorise, { fields: query, sender, context });
      return plainText(oldVerdict(authorisation));
    },
);

const OldAuthoriseDoor = oldDoorsThrough<KnownSwitch>(OldSwitchEntrance, deniedJson)(
  { method: 'POST', path: '/api/v1/authorize' },
  [AuthoriseOldCall],
  (authorise) =>
    async ({ sender, body, context }) => {
      const { authorisation, uuid } = await authorised(authorise, { fields: body, sender, context });
      return oldJson(200, oldAuthorisation(authorisation, uuid));
    },
);

const consuming = (path: string) =>
  oldDoorsThrough<KnownSwitch>(OldSwitchEntrance)(
    { method: 'POST', path },
    [EndOldCall],
    (end) =>
      async ({ sender, body, context }) => {
        const read = readOldCallEnd(body);
        if (!read.fits) throw new OldProblem(400, read.error);
        const ended = await end.run(read.value, sender.name, context).catch((error: unknown) => {
          throw error instanceof RefusalError ? unconsumed(error) : error;
        });
        return oldJson(200, oldEnding(ended));
      },
  );

interface Asked {
  readonly fields: unknown;
  readonly sender: KnownSwitch;
  readonly context: Context;
}

async function authorised(authorise: AuthoriseOldCall, { fields, sender, context }: Asked) {
  const read = readOldCall(fields);
  if (!read.fits) throw new OldProblem(400, read.error);
  const newLeg = v7();
  const asked = { ...read.value, newLeg, phoneSwitch: sender.name };
  return { authorisation: await authorise.run(asked, context), uuid: read.value.leg ?? newLeg };
}

function unconsumed({ code }: RefusalError): OldProblem {
  if (code === 'call_watched')
    return new OldProblem(409, 'The switch itself tells when this call ends, and it is billed by that');
  return new OldProblem(404, 'No reservation for this call');
}

export const engineDoors = [
  OldTextAuthoriseDoor,
  OldAuthoriseDoor,
  consuming('/reservation/consume'),
  consuming('/api/v1/reservation/consume'),
];
