import { describe, expect, it } from '@jest/globals';
import { BusError } from '@saldo/bus';
import { fleet, fleetRun, refusal } from '@saldo/contracts';
import { sentenceOf } from './answered.ts';
import { readAsked } from './desk.ts';
import { aDesk, aRun, pesos } from './desk.builder.ts';
import { pauseFleet, run } from './go.ts';

const RUN = fleet.run.subject;
const FIND = fleetRun.find.subject;

describe('a run that is watched', () => {
  it('shows how far it has come, and ends with its summary', async () => {
    const ended = aRun({ state: 'finished', succeeded: 2, settled: 2, spent: pesos(20) });
    const { desk, printed, asked } = aDesk({ [RUN]: () => aRun(), [FIND]: () => ended });
    expect(await run(desk, readAsked(['gps']))).toBe(0);
    expect(asked[0]).toMatchObject({ subject: RUN, input: { fleet: 'gps' } });
    expect(printed.slice(0, 5)).toEqual([
      `${'░'.repeat(24)}  gps: 0 of 2, 0 succeeded, 0.00 MXN`,
      `${'█'.repeat(24)}  gps: 2 of 2, 2 succeeded, 20.00 MXN`,
      'gps finished',
      '  3 lines looked at: 2 expired, 0 expire today, 1 valid for longer',
      '  2 to be recharged: 2 succeeded; 2 written into the tables',
    ]);
  });

  it('goes on being watched while the service comes back from a crash', async () => {
    let asks = 0;
    const { desk } = aDesk({
      [RUN]: () => aRun(),
      [FIND]: () => {
        if (asks++ === 0) throw new BusError(FIND, 'no_responder');
        return aRun({ state: 'finished' });
      },
    });
    expect(await run(desk, readAsked(['gps']))).toBe(0);
  });

  it.each([
    ['blocked', {}],
    ['waiting_funds', {}],
    ['finished', { unknown: 1 }],
    ['finished', { failed: 1 }],
  ] as const)('ends with 1 when it is %s with %j', async (state, counts) => {
    const { desk } = aDesk({ [RUN]: () => aRun({ state, ...counts }) });
    expect(await run(desk, readAsked(['gps']))).toBe(1);
  });
});

describe('a pause', () => {
  it('takes the words behind the fleet for its reason, and is refused without one', async () => {
    const { desk, asked } = aDesk({ [fleet.pause.subject]: () => Promise.reject(new Error('seen')) });
    await expect(pauseFleet(desk, readAsked(['gps', 'TAECEL', 'is', 'down']))).rejects.toThrow('seen');
    expect(asked[0]?.input).toEqual({ fleet: 'gps', reason: 'TAECEL is down' });
    expect(() => pauseFleet(desk, readAsked(['gps']))).toThrow(/Why\? Say it for the audit log/);
  });
});

describe('what a person is told when something goes wrong', () => {
  it('is a sentence with the facts', () => {
    const refused = refusal(fleet.run, 'run_in_progress', { holder: 'recharge-1' });
    expect(sentenceOf(refused)).toMatchObject({
      message: 'A run of the fleet is under way.\n  holder: recharge-1',
    });
    expect(sentenceOf(new BusError(RUN, 'no_responder'))).toMatchObject({
      message: 'The recharge service does not run: `npm run status` shows why.',
    });
    const errors = [{ pointer: '/reason', code: 'required', detail: 'is required' }];
    expect(sentenceOf(new BusError(RUN, 'invalid_message', { details: { errors } }))).toMatchObject({
      message: 'reason is required.',
    });
  });
});
