import { describe, expect, it } from '@jest/globals';
import { said } from '@saldo/esl-recordings';
import type { CallOrder } from '../../domain/freeswitch/call/script.ts';
import { type SwitchEvent, valueOf } from '../../domain/freeswitch/event.ts';
import { aSwitch } from '../../domain/freeswitch/switch.builder.ts';
import { eventIn, FrameReader, headerOf } from './frame-reader.builder.ts';

interface Scenario {
  readonly order: Partial<CallOrder> & { readonly destination: string };
  readonly meanwhile?: (machine: ReturnType<typeof aSwitch>) => void;
}

const SCENARIOS: [string, Scenario][] = [
  [
    '01-sip-answered-caller-bye',
    { order: { destination: '1120', account: 'ACME-1000', tenant: 't42', talksMs: 3_000 } },
  ],
  [
    '03-sip-caller-cancel-ringing',
    { order: { destination: '2000', account: 'ACME-1000', cancelsAfterMs: 2_500 } },
  ],
  [
    '09-bridge-sip-caller-bye',
    { order: { destination: '5101', account: 'ACME-1000', tenant: 't42', talksMs: 3_000 } },
  ],
  ['14-bridge-failover-dead-first-leg', { order: { destination: '5201', talksMs: 2_000 } }],
  [
    '61-preauth-park-then-transfer',
    {
      order: { destination: '4000', account: 'ACME-1000', tenant: 't42', talksMs: 2_000 },
      meanwhile: ({ api, legs }) => {
        const uuid = legs()[0]!.uuid;
        api(`uuid_setvar_multi ${uuid} billing_session=BS-1;max_seconds=30`);
        api(`uuid_setvar ${uuid} execute_on_answer sched_hangup +30 alloted_timeout`);
        api(`uuid_transfer ${uuid} 5111 XML default`);
      },
    },
  ],
];

/** On the real switch these are there or not by chance: they are written while the event is put together. */
const BY_CHANCE =
  /^variable_(sip_(cseq|reply_port|network_port|call_id)|bridge_hangup_cause|last_bridge_\w+|sip_hangup_phrase)$/;

/** What must be the same, word by word. */
const SAME =
  /^(Channel-(State|Call-State|State-Number|Name|HIT-Dialplan)|Answer-State|Call-Direction|Hangup-Cause|Caller-(Destination-Number|Caller-ID-Number|Callee-ID-\w+|RDNIS|Profile-Index|Context|Logical-Direction)|Other-(Type|Leg-(Direction|Logical-Direction|Destination-Number))|variable_(accountcode|tenant_id|hangup_cause\w*|sip_hangup_disposition|sip_term_\w+|DIALSTATUS|originate_disposition|current_application\w*|last_app|sip_h_.*|billing_session|export_vars|max_forwards))$/;

describe.each(SCENARIOS)('the events of %s', (name, scenario) => {
  const real = eventsOf(name);
  const own = play(scenario);
  const pairs = real.map((event): [string, SwitchEvent, SwitchEvent | undefined] => [
    `${event.name} of ${valueOf(event, 'Channel-Name')}`,
    event,
    own.find((other) => keyOf(other) === keyOf(event)),
  ]);

  it.each(pairs)('has the headers of the real one, in their order (%s)', (_, event, other) => {
    expect(plainNames(other)).toEqual(plainNames(event));
    expect(variableNames(other)).toEqual(variableNames(event));
  });

  it.each(pairs)('says what the real one says (%s)', (_, event, other) => {
    expect(same(other)).toEqual(same(event));
  });

  it('is born and answered in the order of the real ones', () => {
    const order = (events: SwitchEvent[]) =>
      events.filter(({ name }) => /CREATE|ANSWER|BRIDGE/.test(name)).map(keyOf);
    expect(order(own)).toEqual(expect.arrayContaining(order(real)));
    expect(order(own.filter(({ name }) => name !== 'CHANNEL_UNBRIDGE'))).toEqual(order(real));
  });
});

function play({ order, meanwhile }: Scenario): SwitchEvent[] {
  const machine = aSwitch();
  machine.call(order);
  machine.pass(200);
  meanwhile?.(machine);
  machine.pass(60_000);
  return machine.events;
}

function keyOf(event: SwitchEvent): string {
  return `${event.name} ${valueOf(event, 'Channel-Name')}`;
}

function plainNames(event: SwitchEvent | undefined): string[] | undefined {
  return event?.headers.map(([name]) => name).filter((name) => !name.startsWith('variable_'));
}

function variableNames(event: SwitchEvent | undefined): string[] | undefined {
  const names = event?.headers.map(([name]) => name).filter((name) => name.startsWith('variable_'));
  return names?.filter((name) => !BY_CHANCE.test(name)).sort();
}

function same(event: SwitchEvent | undefined): Record<string, unknown> | undefined {
  const found = event?.headers.filter(([name]) => SAME.test(name));
  return found && Object.fromEntries(found);
}

function eventsOf(name: string): SwitchEvent[] {
  return new FrameReader()
    .read(said(`${name}.filt`, 'switch').bytes)
    .filter((frame) => headerOf(frame, 'Content-Type')?.startsWith('text/event'))
    .map(eventIn);
}
