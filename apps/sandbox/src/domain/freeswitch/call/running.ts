import type { Channel, Running } from '../channel/channel.ts';
import { tellOfApplication } from '../channel/telling.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Action } from './application.ts';
import { expand } from './expansion.ts';

/** What follows an application: either it is over by itself, or something stops it. */
interface Sequel {
  readonly done?: () => void;
  readonly stopped?: () => void;
}

/** Runs one application on a leg. */
export function execute(core: SwitchCore, channel: Channel, action: Action & Sequel): void {
  const { application, done } = action;
  const argument = expand(action.argument, channel);
  const stopped = () => action.stopped?.();
  const running: Running = { application, argument, uuid: core.dice.uuid(), stopped };
  channel.running.push(running);
  channel.set('current_application_data', argument);
  channel.set('current_application', application);
  tellOfApplication(core, channel, { running, isComplete: false });
  const work = core.applications.get(application);
  const finish = () => {
    if (!channel.running.includes(running)) return;
    channel.running = channel.running.filter((other) => other !== running);
    tellOfApplication(core, channel, { running, isComplete: true });
    done?.();
  };
  if (!work) return finish();
  const whenStopped = (first: () => void) => {
    running.stopped = () => {
      first();
      stopped();
    };
  };
  work({ core, channel, argument, done: finish, whenStopped });
}

/** Stops everything that is at work on a leg, innermost first. */
export function stopRunning(core: SwitchCore, channel: Channel): void {
  for (let running = channel.running.pop(); running; running = channel.running.pop()) {
    running.stopped();
    if (running.application) tellOfApplication(core, channel, { running, isComplete: true });
  }
}

/** What was set to be done as soon as the leg is answered, such as a limit that needs nobody to watch it. */
export function executeOnAnswer(core: SwitchCore, channel: Channel): void {
  for (const [name, value] of channel.variables) {
    if (!/^execute_on_answer(_|$)/.test(name)) continue;
    for (const text of [value].flat()) {
      const [, application = '', argument = ''] = /^(\S+?)(?:::|\s+|$)(.*)$/s.exec(text) ?? [];
      execute(core, channel, { application, argument });
    }
  }
}
