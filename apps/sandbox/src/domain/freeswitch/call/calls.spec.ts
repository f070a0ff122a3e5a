import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { valueOf } from '../event.ts';
import { aSwitch, START_MS } from '../switch.builder.ts';
import type { FarEnd } from './script.ts';
import { sendAway } from './transfer.ts';

const far = (change: Partial<FarEnd>): FarEnd => ({ status: 200, afterMs: 1_500, rings: true, ...change });

const endings = ({ named }: ReturnType<typeof aSwitch>): Record<string, string> =>
  Object.fromEntries(
    named('CHANNEL_HANGUP_COMPLETE').map((event): [string, string] => [
      valueOf(event, 'Channel-Name')!,
      valueOf(event, 'Hangup-Cause')!,
    ]),
  );

const NUMBER = '525512345678';
const CALLER = 'sofia/internal/15551230001@127.0.0.1:5070';

describe('a call', () => {
  it.each([
    ['3000', 'USER_BUSY'],
    ['3001', 'CALL_REJECTED'],
    ['3002', 'UNALLOCATED_NUMBER'],
    ['2000', 'NO_ANSWER'],
    ['2001', 'NO_ANSWER'],
    ['9999', 'NO_ROUTE_DESTINATION'],
    ['1003', 'NORMAL_CLEARING'],
  ])('to %s ends with %s', (destination, cause) => {
    const machine = aSwitch();
    machine.call({ destination });
    machine.pass(60_000);
    expect(endings(machine)).toEqual({ [CALLER]: cause });
  });

  it.each([
    [486, 'USER_BUSY'],
    [503, 'NORMAL_TEMPORARY_FAILURE'],
    [404, 'UNALLOCATED_NUMBER'],
  ])('whose far end refuses with %s has %s on both legs and costs nothing', (status, cause) => {
    const machine = aSwitch();
    machine.call({ destination: '5101', farEnds: [far({ status })] });
    machine.pass(60_000);
    expect(endings(machine)).toEqual({ [CALLER]: cause, 'sofia/internal/5101': cause });
    expect(machine.machine.record.list().map(({ billable_us }) => billable_us)).toEqual([0, 0]);
  });

  it('that is cancelled while the far end rings is cancelled on both legs', () => {
    const machine = aSwitch();
    machine.call({ destination: '5101', cancelsAfterMs: 1_000 });
    machine.pass(60_000);
    expect(endings(machine)).toEqual({
      [CALLER]: 'ORIGINATOR_CANCEL',
      'sofia/internal/5101': 'ORIGINATOR_CANCEL',
    });
  });

  it('whose far end hangs up ends on both legs', () => {
    const machine = aSwitch();
    machine.call({ destination: '5101', farEnds: [far({ talksMs: 3_000 })] });
    machine.pass(60_000);
    expect(endings(machine)).toEqual({
      [CALLER]: 'NORMAL_CLEARING',
      'sofia/internal/5101': 'NORMAL_CLEARING',
    });
  });

  it('whose caller vanishes goes on until somebody ends it', () => {
    const machine = aSwitch();
    machine.call({ destination: '4001' });
    machine.pass(24 * 3_600_000);
    expect(machine.legs()).toHaveLength(1);
  });

  it('with a fork is answered by whoever is first, and the others lose', () => {
    const machine = aSwitch();
    machine.call({
      destination: '5301',
      talksMs: 1_000,
      farEnds: [far({ afterMs: 900 }), far({ afterMs: 400 })],
    });
    machine.pass(60_000);
    const causes = machine.named('CHANNEL_HANGUP_COMPLETE').map((event) => valueOf(event, 'Hangup-Cause'));
    expect(causes).toEqual(['LOSE_RACE', 'NORMAL_CLEARING', 'NORMAL_CLEARING']);
    expect(machine.named('CHANNEL_ANSWER')).toHaveLength(2);
  });

  it('over a loopback has two legs that come in and one that goes out', () => {
    const machine = aSwitch();
    machine.call({ destination: '5002', talksMs: 5_000 });
    machine.pass(60_000);
    const created = machine.named('CHANNEL_CREATE');
    expect(created.map((event) => valueOf(event, 'Call-Direction')).sort()).toEqual([
      'inbound',
      'inbound',
      'outbound',
    ]);
    expect(machine.told('CHANNEL_ANSWER')).toEqual([
      'CHANNEL_ANSWER loopback/1102-a',
      'CHANNEL_ANSWER loopback/1102-b',
      `CHANNEL_ANSWER ${CALLER}`,
    ]);
    expect(Object.keys(endings(machine))).toHaveLength(3);
  });

  it('of a user of the directory has his account from its first event on', () => {
    const machine = aSwitch();
    machine.call({ destination: '4000', user: '1000', account: 'ACME-1000' });
    expect(valueOf(machine.named('CHANNEL_CREATE')[0]!, 'variable_accountcode')).toBe('ACME-1000');
    const other = aSwitch();
    other.call({ destination: '4000', account: 'ACME-1000' });
    expect(valueOf(other.named('CHANNEL_CREATE')[0]!, 'variable_accountcode')).toBeUndefined();
    expect(valueOf(other.named('CHANNEL_PARK')[0]!, 'variable_accountcode')).toBe('ACME-1000');
  });

  it('has its own uuid as that of the call only at the end, where another leg dialled it', () => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: '5101', talksMs: 1_000 });
    machine.pass(10_000);
    const [, born] = machine.named('CHANNEL_CREATE');
    const [ended] = machine.named('CHANNEL_HANGUP_COMPLETE');
    expect(valueOf(born!, 'Channel-Call-UUID')).toBe(uuid);
    expect(valueOf(ended!, 'Channel-Call-UUID')).toBe(valueOf(ended!, 'Unique-ID'));
  });
});

it('a leg that is taken away while somebody dials it hears one at a time', () => {
  const machine = aSwitch();
  machine.call({ destination: '4000' });
  machine.call({ destination: '5101' });
  const [waiting, , dialled] = machine.legs();
  machine.api(`uuid_bridge ${dialled!.uuid} ${waiting!.uuid}`);
  machine.pass(100);
  holds(machine);
});

describe('a wait', () => {
  it.each([
    ['3', 'NORMAL_CLEARING'],
    ['3:CALL_REJECTED', 'CALL_REJECTED'],
    ['3:no_such_cause', 'NORMAL_CLEARING'],
  ])('with park_timeout=%s ends at that second with %s, whichever way it began', (timeout, cause) => {
    for (const destination of ['4001', '1150']) {
      const machine = aSwitch();
      const { uuid } = machine.call({ destination, variables: { park_timeout: timeout } });
      machine.pass(2_100);
      if (destination === '1150') machine.api(`uuid_park ${uuid}`);
      machine.pass(60_000);
      expect(endings(machine)).toEqual({ [CALLER]: cause });
      // It is spent once it is read.
      expect(valueOf(machine.named('CHANNEL_PARK')[0]!, 'variable_park_timeout')).toBeUndefined();
    }
  });
});

describe('a limit', () => {
  it('at a second of the clock ends the call at that second, however late it was set', () => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: '4001' });
    machine.pass(1_700);
    const endsAtSeconds = Math.floor(START_MS / 1_000) + 10;
    machine.api(`sched_hangup ${endsAtSeconds} ${uuid} allotted_timeout`);
    machine.pass(60_000);
    const [leg] = machine.machine.record.list();
    expect(leg).toMatchObject({ cause: 'ALLOTTED_TIMEOUT' });
    // Instants are those of the last tick.
    expect(Math.abs(leg!.ended_us! - endsAtSeconds * 1_000_000)).toBeLessThan(40_000);
  });
});

describe('a leg that is held', () => {
  it('says so once, and again when it is taken back; the clock of its price runs on', () => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: '4001', talksMs: 9_000 });
    for (const command of ['', '', 'off', 'off', 'toggle', 'toggle'])
      machine.api(`uuid_hold ${command} ${uuid}`.replace('  ', ' '));
    expect(machine.told('CHANNEL_HOLD', 'CHANNEL_UNHOLD').map((event) => event.split(' ')[0])).toEqual([
      'CHANNEL_HOLD',
      'CHANNEL_UNHOLD',
      'CHANNEL_HOLD',
      'CHANNEL_UNHOLD',
    ]);
    machine.pass(10_000);
    expect(machine.machine.record.list()[0]!.billable_us).toBeGreaterThan(8_900_000);
  });
});

describe('a person who sends the other one away', () => {
  it.each(['callee', 'caller'])('is gone, and the %s goes on to the other number', (goes) => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: '5101' });
    machine.pass(3_000);
    const [a, b] = machine.legs();
    const [gone, stays] = goes === 'callee' ? [a!, b!] : [b!, a!];
    expect(sendAway(machine.machine.core, gone, { number: '4001' })).toBe(true);
    machine.pass(1_000);
    expect(gone.cause).toBe('BLIND_TRANSFER');
    expect(machine.legs()).toEqual([stays]);
    expect(stays.profile.destination).toBe('4001');
    expect(valueOf(machine.named('CHANNEL_PARK')[0]!, 'Unique-ID')).toBe(stays.uuid);
    expect(machine.machine.record.list().find((leg) => leg.uuid === uuid)!.ended_us === null).toBe(
      goes === 'caller',
    );
    // Nobody is heard any more, so nobody can be sent away.
    expect(sendAway(machine.machine.core, stays, { number: '4001' })).toBe(false);
  });
});

describe('seconds of a leg', () => {
  it('are cut off at both ends, so that less than one may be one; only microseconds are a length', () => {
    const machine = aSwitch();
    machine.pass(700);
    machine.call({ destination: '4001', talksMs: 420 });
    machine.pass(1_000);
    const [end] = machine.named('CHANNEL_HANGUP_COMPLETE');
    expect(valueOf(end!, 'variable_billsec')).toBe('1');
    expect(Math.abs(Number(valueOf(end!, 'variable_billusec')) - 420_000)).toBeLessThan(20_100);
  });
});

/** Anything that can happen to a call, to whichever leg. */
const step = fc.oneof(
  fc.record({
    act: fc.constant('call' as const),
    number: fc.constantFrom(
      '4000',
      '4001',
      '5101',
      '5201',
      '5301',
      '5002',
      '1003',
      '2000',
      '9999',
      '911',
      NUMBER,
    ),
    context: fc.constantFrom('default', 'default', 'saldo', 'curl', 'public'),
  }),
  fc.record({ act: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 4_000 }) }),
  fc.record({
    act: fc.constant('api' as const),
    leg: fc.nat(5),
    command: fc.constantFrom(
      'uuid_kill $',
      'uuid_kill $ ALLOTTED_TIMEOUT',
      'sched_hangup +1 $ allotted_timeout',
      'sched_hangup +9 $',
      'sched_del $',
      'uuid_transfer $ 4001 XML default',
      'uuid_transfer $ -bleg 4001 XML default',
      'uuid_transfer $ -both 4001 XML default',
      'uuid_transfer $ 5101 XML default',
      'uuid_park $',
      'uuid_bridge $ $2',
      'uuid_broadcast $ hangup::USER_BUSY both',
      'uuid_answer $',
      'uuid_setvar $ hangup_after_bridge',
      'uuid_setvar $ saldo_released true',
      'uuid_setvar $ park_timeout 1:CALL_REJECTED',
      `uuid_transfer $ ${NUMBER} XML saldo`,
      'uuid_hold $',
      'uuid_hold off $',
      'originate sofia/gateway/carrier_b/77 &park()',
    ),
  }),
  fc.record({ act: fc.constant('send away' as const), leg: fc.nat(5) }),
  fc.record({
    act: fc.constant('restart' as const),
    manner: fc.constantFrom('now' as const, 'at once' as const),
  }),
);

it('the record is the truth, whatever is done to calls in whatever order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.nat(), (steps, seed) => {
      const machine = aSwitch({ seed });
      for (const it of steps) {
        if (it.act === 'call')
          machine.call({
            destination: it.number,
            context: it.context,
            forwardsTo: '4001',
            farEnds: [far({ talksMs: 7_000 })],
          });
        if (it.act === 'pass') machine.pass(it.ms);
        if (it.act === 'restart') machine.machine.restart(it.manner, 0);
        if (it.act === 'send away') {
          const leg = machine.legs()[it.leg % Math.max(1, machine.legs().length)];
          if (leg) sendAway(machine.machine.core, leg, { number: '5101' });
        }
        if (it.act === 'api') {
          const legs = machine.legs();
          const [one, other] = [
            legs[it.leg % Math.max(1, legs.length)],
            legs[(it.leg + 1) % Math.max(1, legs.length)],
          ];
          machine.api(it.command.replace('$2', other?.uuid ?? 'nobody').replace('$', one?.uuid ?? 'nobody'));
        }
      }
      holds(machine);
      machine.api('hupall');
      machine.pass(120_000);
      holds(machine);
      expect(machine.machine.record.list().filter(({ ended_us }) => ended_us === null)).toEqual([]);
      expect([machine.legs(), machine.machine.core.listing.channels()]).toEqual([[], []]);
    }),
    { numRuns: 300 },
  );
});

/** What is always so between the record, the legs that live and what was told of them. */
function holds({ machine, legs, named }: ReturnType<typeof aSwitch>): void {
  const record = machine.record.list();
  const alive = record.filter(({ ended_us }) => ended_us === null).map(({ uuid }) => uuid);
  expect(alive.sort()).toEqual(
    legs()
      .map(({ uuid }) => uuid)
      .sort(),
  );
  const told = new Map<string, string>();
  for (const event of named('CHANNEL_HANGUP_COMPLETE')) {
    const uuid = valueOf(event, 'Unique-ID')!;
    // A leg ends once.
    expect(told.has(uuid)).toBe(false);
    told.set(uuid, valueOf(event, 'variable_billusec')!);
  }
  for (const leg of record) {
    expect(leg.created_us).toBeGreaterThan((START_MS - 100) * 1_000);
    if (leg.ended_us === null) continue;
    expect(leg.ended_us).toBeGreaterThanOrEqual(leg.answered_us ?? leg.created_us);
    expect(leg.billable_us).toBe(leg.answered_us === null ? 0 : leg.ended_us - leg.answered_us);
    expect(told.get(leg.uuid)).toBe(leg.cause === null ? undefined : String(leg.billable_us));
  }
  for (const leg of legs()) expect(leg.bridge === leg.bridge?.otherThan(leg).bridge).toBe(true);
}
