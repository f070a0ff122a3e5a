import { describe, expect, it } from '@jest/globals';
import { call, refusal } from '@saldo/contracts';
import type { AuthoriseCall, CallAuthorisation } from '@saldo/contracts';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { AuthoriseOldCall } from './authorise-old-call.ts';

const context = { actor: 'switch:fs1', signal: new AbortController().signal };
const asked = { caller: '100001', callee: '51983000001', newLeg: 'made', phoneSwitch: 'fs1' };

function engine(knows: boolean) {
  const [office, inputs]: [MemoryBackOffice, AuthoriseCall[]] = [new MemoryBackOffice(), []];
  office.on(call.authorise, (input): CallAuthorisation => {
    inputs.push(input);
    if (input.switch !== undefined && !knows) throw refusal(call.authorise, 'switch_unknown');
    return { authorised: false, reason: 'account_not_found' };
  });
  return { inputs, authorise: new AuthoriseOldCall(office) };
}

describe('AuthoriseOldCall', () => {
  it('asks for a leg of the switch', async () => {
    const { authorise, inputs } = engine(true);
    await authorise.run({ ...asked, leg: 'leg-1', direction: 'inbound' }, context);
    const { caller, callee } = asked;
    expect(inputs).toEqual([{ caller, callee, leg: 'leg-1', switch: 'fs1', direction: 'inbound' }]);
  });

  it('asks for a leg that only HTTP knows, where Saldo hears no events of the switch', async () => {
    const { authorise, inputs } = engine(false);
    await authorise.run({ ...asked, leg: 'leg-1' }, context);
    expect(inputs.map((input) => [input.leg, input.switch])).toEqual([
      ['leg-1', 'fs1'],
      ['leg-1', undefined],
    ]);
  });

  it('asks for a leg of its own where none is named', async () => {
    const { authorise, inputs } = engine(true);
    await authorise.run(asked, context);
    expect(inputs.map((input) => [input.leg, input.switch])).toEqual([['made', undefined]]);
  });
});
