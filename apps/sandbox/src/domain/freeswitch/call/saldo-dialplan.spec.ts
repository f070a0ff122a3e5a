import { describe, expect, it } from '@jest/globals';
import { valueOf } from '../event.ts';
import { aSwitch } from '../switch.builder.ts';

const NUMBER = '525512345678';

/** Why the caller's leg ended; undefined while it lives. */
const causeOf = ({ named }: ReturnType<typeof aSwitch>, uuid: string) =>
  named('CHANNEL_HANGUP_COMPLETE')
    .filter((event) => valueOf(event, 'Unique-ID') === uuid)
    .map((event) => valueOf(event, 'Hangup-Cause'))[0];

/** What Saldo does to let a parked call go on. */
function release(machine: ReturnType<typeof aSwitch>, uuid: string, paidSeconds: number): void {
  machine.api(`uuid_setvar ${uuid} saldo_released true`);
  machine.api(`uuid_setvar ${uuid} execute_on_answer sched_hangup +${paidSeconds} allotted_timeout`);
  machine.api(`uuid_transfer ${uuid} ${NUMBER} XML saldo`);
}

describe('a call in a context with the dialplan for Saldo', () => {
  it('waits unanswered and says whose it is, and goes on where it was going once it is released', () => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: NUMBER, context: 'saldo', account: 'ACME-1000' });
    machine.pass(1_000);
    expect(machine.told('CHANNEL_PARK', 'CHANNEL_ANSWER', 'CHANNEL_OUTGOING')).toHaveLength(1);
    expect(valueOf(machine.named('CHANNEL_PARK')[0]!, 'variable_saldo_account')).toBe('ACME-1000');
    release(machine, uuid, 30);
    machine.pass(2_000);
    expect(machine.named('CHANNEL_BRIDGE')).toHaveLength(1);
    machine.pass(40_000);
    expect(causeOf(machine, uuid)).toBe('ALLOTTED_TIMEOUT');
  });

  it('is refused within 8 seconds, and costs nothing, where nobody says anything', () => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: NUMBER, context: 'saldo' });
    machine.pass(7_000);
    expect(causeOf(machine, uuid)).toBeUndefined();
    machine.pass(1_000);
    expect(causeOf(machine, uuid)).toBe('NORMAL_TEMPORARY_FAILURE');
    expect(machine.machine.record.list()).toMatchObject([{ billable_us: 0 }]);
  });

  it('is not limited by the wait once it has been released', () => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: NUMBER, context: 'saldo' });
    release(machine, uuid, 3_600);
    machine.pass(600_000);
    expect(causeOf(machine, uuid)).toBeUndefined();
  });

  it.each(['911', '112'])('to %s goes on at once', (destination) => {
    const machine = aSwitch();
    machine.call({ destination, context: 'saldo' });
    machine.pass(3_000);
    expect(machine.named('CHANNEL_PARK')).toEqual([]);
    expect(machine.named('CHANNEL_BRIDGE')).toHaveLength(1);
  });

  it('to a short number of the house is none of Saldo’s business', () => {
    const machine = aSwitch();
    machine.call({ destination: '1003', context: 'saldo' });
    expect(machine.named('CHANNEL_PARK')).toEqual([]);
    expect(machine.named('CHANNEL_ANSWER')).toHaveLength(1);
  });

  it('waits again when it is sent elsewhere after its answer, whichever of the two legs goes', () => {
    for (const sent of ['', '-bleg ']) {
      const machine = aSwitch();
      const { uuid } = machine.call({ destination: NUMBER, context: 'saldo' });
      release(machine, uuid, 3_600);
      machine.pass(2_000);
      machine.api(`uuid_transfer ${uuid} ${sent}529911111111 XML saldo`);
      machine.pass(1_000);
      const parked = machine.named('CHANNEL_PARK').map((event) => valueOf(event, 'Unique-ID'));
      expect(parked).toHaveLength(2);
      expect(parked[1] === uuid).toBe(sent === '');
    }
  });

  it('may be sent on by the dialplan before its answer without waiting again', () => {
    const machine = aSwitch();
    const { uuid } = machine.call({ destination: NUMBER, context: 'saldo' });
    release(machine, uuid, 3_600);
    machine.pass(100);
    machine.api(`uuid_transfer ${uuid} 529911111111 XML saldo`);
    machine.pass(3_000);
    expect(machine.named('CHANNEL_PARK')).toHaveLength(1);
    expect(machine.named('CHANNEL_BRIDGE')).toHaveLength(1);
  });
});

describe('a call that a carrier brings in', () => {
  it('does not wait', () => {
    const machine = aSwitch();
    machine.call({ destination: NUMBER, context: 'public' });
    machine.pass(3_000);
    expect(machine.named('CHANNEL_PARK')).toEqual([]);
    expect(machine.named('CHANNEL_BRIDGE')).toHaveLength(1);
  });

  it('and is sent on to another number waits as a call of whoever sends it on', () => {
    const machine = aSwitch();
    machine.call({
      destination: NUMBER,
      context: 'public',
      account: 'ACME-1000',
      forwardsTo: '529911111111',
    });
    machine.pass(100);
    const [parked] = machine.named('CHANNEL_PARK');
    expect([
      valueOf(parked!, 'Caller-Destination-Number'),
      valueOf(parked!, 'Caller-RDNIS'),
      valueOf(parked!, 'variable_saldo_account'),
      valueOf(parked!, 'variable_saldo_direction'),
    ]).toEqual(['529911111111', NUMBER, 'ACME-1000', 'outbound']);
  });
});

describe('a call whose dialplan asks over HTTP', () => {
  it.each([
    ['AUTHORIZED|2|0.15|7|5f1c', 200, 'ALLOTTED_TIMEOUT'],
    ['DENIED|insufficient_balance', 200, 'OUTGOING_CALL_BARRED'],
    ['AUTHORIZED|324|0.15|7|5f1c', 500, 'NORMAL_TEMPORARY_FAILURE'],
    ['AUTHORIZED|soon', 200, 'NORMAL_TEMPORARY_FAILURE'],
    ['<html>', 200, 'NORMAL_TEMPORARY_FAILURE'],
    ['', 0, 'NORMAL_TEMPORARY_FAILURE'],
  ])('and is answered "%s" with %i ends with %s', (text, status, cause) => {
    const machine = aSwitch({ answer: () => ({ status, text }) });
    const { uuid } = machine.call({ destination: NUMBER, context: 'curl' });
    machine.pass(30_000);
    expect(causeOf(machine, uuid)).toBe(cause);
    expect(machine.asked).toHaveLength(1);
  });

  it('and is short or an emergency asks nobody', () => {
    const machine = aSwitch();
    machine.call({ destination: '911', context: 'curl' });
    machine.pass(3_000);
    expect([machine.asked, machine.named('CHANNEL_BRIDGE').length]).toEqual([[], 1]);
  });
});
