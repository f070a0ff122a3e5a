import { describe, expect, it } from '@jest/globals';
import { call, CallEnding, decode, exampleOf, refusal } from '@saldo/contracts';
import type { Code, EndCall } from '@saldo/contracts';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { EndOldCall } from './end-old-call.ts';

const context = { actor: 'switch:fs1', signal: new AbortController().signal };
const ended = decode(CallEnding, exampleOf(CallEnding));

function engine(overHttp: CallEnding | Code, ofSwitch: CallEnding | Code) {
  const [office, inputs]: [MemoryBackOffice, EndCall[]] = [new MemoryBackOffice(), []];
  office.on(call.end, (input) => {
    inputs.push(input);
    const answer = input.switch === undefined ? overHttp : ofSwitch;
    if (typeof answer === 'string') throw refusal(call.end, answer as 'not_found');
    return answer;
  });
  return { inputs, run: () => new EndOldCall(office).run({ leg: 'leg-1', durationUs: 5 }, 'fs1', context) };
}

describe('EndOldCall', () => {
  it('ends a call that only HTTP knows', async () => {
    const { run, inputs } = engine(ended, 'not_found');
    expect(await run()).toEqual(ended);
    expect(inputs).toEqual([{ leg: 'leg-1', duration_us: 5 }]);
  });

  it('ends one of the switch else', async () => {
    const { run, inputs } = engine('not_found', ended);
    expect(await run()).toEqual(ended);
    expect(inputs.map((input) => input.switch)).toEqual([undefined, 'fs1']);
  });

  it.each(['not_found', 'call_watched'] as const)('hands on that it is refused: %s', async (code) => {
    await expect(engine('not_found', code).run()).rejects.toMatchObject({ code });
  });
});
