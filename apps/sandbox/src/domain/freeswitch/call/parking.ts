import { causeOf } from '../channel/causes.ts';
import type { Channel } from '../channel/channel.ts';
import { tellOf } from '../channel/telling.ts';
import type { SwitchCore } from '../switch-core.ts';
import { hangUp } from './hangup.ts';

/**
 * A leg waits until somebody takes it away, or until `park_timeout` (`<seconds>[:<cause>]`), which is spent as soon as it is read. Gives
 * what is to be done when the wait is over.
 */
export function keepParked(core: SwitchCore, channel: Channel): () => void {
  const [, seconds, cause = 'NORMAL_CLEARING'] =
    /^(\d+)(?::(.*))?$/.exec(channel.variable('park_timeout') ?? '') ?? [];
  channel.set('park_timeout', undefined);
  tellOf(core, channel, 'CHANNEL_PARK');
  const giveUp = () => void hangUp(core, channel, { cause: causeOf(cause), by: 'switch' });
  const cancel = seconds === undefined ? undefined : core.after(untilSecond(core, Number(seconds)), giveUp);
  return () => {
    cancel?.();
    tellOf(core, channel, 'CHANNEL_UNPARK');
  };
}

/** So many after the second that this one is in, as the switch counts: up to a second early. */
function untilSecond({ clock }: SwitchCore, seconds: number): number {
  return Math.max(0, (Math.floor(clock.ms / 1_000) + seconds) * 1_000 - clock.ms);
}
