import type { Cause } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Run } from './application.ts';
import { Bridge } from './bridge.ts';
import { parseDialString } from './dial-string.ts';
import { addCause, dialStatusOf, Dialling } from './dialling.ts';
import { type Ending, hangUp } from './hangup.ts';
import { answer, ring } from './life.ts';

const USUAL_TIMEOUT_S = 60;
const TICK_MS = 20;

/** The dialplan's `bridge`: reaches somebody, answers the caller when that one does, and lets the two hear each other. */
export function bridge(run: Run): void {
  const { core, channel, argument, done } = run;
  const attempts = parseDialString(argument);
  channel.setAll([
    ['originate_disposition', 'failure'],
    ['DIALSTATUS', 'INVALIDARGS'],
  ]);
  if (!attempts) return fail(run, 'DESTINATION_OUT_OF_ORDER');
  const timeoutMs = Number(channel.variable('call_timeout') ?? USUAL_TIMEOUT_S) * 1_000;
  const dialling = new Dialling(
    core,
    { attempts, originator: channel, timeoutMs },
    {
      rings: () => void core.after(TICK_MS, () => ring(core, channel)),
      answered: (leg) => {
        // The second leg is answered first; the caller at once or a tick of the switch's clock later.
        core.after(TICK_MS * core.dice.below(2), () => join(core, [channel, leg], { done, isDialled: true }));
      },
      failed: (cause) => fail(run, cause),
    },
  );
  run.whenStopped(() => {
    dialling.cancel();
    channel.bridge?.part(channel);
  });
  dialling.start();
}

/** Two legs that exist already hear each other from now on; what ran on either is over. */
export function join(
  core: SwitchCore,
  [first, second]: readonly [Channel, Channel],
  { done, isDialled = false }: { readonly done: () => void; readonly isDialled?: boolean },
): void {
  if (second.isOver) return leftAlone(core, first, { ending: { cause: second.cause!, by: 'switch' }, done });
  if (first.isOver) {
    hangUp(core, second, { cause: 'ORIGINATOR_CANCEL', by: 'switch' });
    return;
  }
  answer(core, first);
  // An answer may have led somebody else to one of the two meanwhile.
  for (const leg of [first, second]) leg.bridge?.part(leg);
  if (first.isOver || second.isOver) return;
  if (isDialled) {
    first.setAll([['originate_signal_bond', undefined], ...outcome('SUCCESS', 'SUCCESS')]);
    addCause(first, second, 'NONE');
  }
  Bridge.open(core, [first, second], (ending) => leftAlone(core, first, { ending, done }));
}

function leftAlone(
  core: SwitchCore,
  channel: Channel,
  { ending, done }: { readonly ending: Ending; readonly done: () => void },
): void {
  if (channel.variable('hangup_after_bridge') === 'true')
    hangUp(core, channel, { cause: ending.cause, by: 'switch' });
  else done();
}

/** Nobody was reached: the caller is told why, unless the dialplan has something else for him. */
function fail({ core, channel, done }: Run, cause: Cause): void {
  channel.setAll([...outcome(cause, dialStatusOf(cause)), ['originate_failed_cause', cause]]);
  if (channel.variable('continue_on_fail') === 'true') done();
  else hangUp(core, channel, { cause, by: 'switch' });
}

function outcome(disposition: string, status: string): [string, string][] {
  return [
    ['originate_disposition', disposition],
    ['DIALSTATUS', status],
  ];
}
