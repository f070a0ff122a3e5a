import { parseDialString } from '../call/dial-string.ts';
import { Dialling } from '../call/dialling.ts';
import { runActions } from '../call/program.ts';
import { transfer } from '../call/transfer.ts';
import type { Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';
import { type ApiCommand, usage } from './api-command.ts';

const HELP =
  '<call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]';
const USUAL_TIMEOUT_S = 60;

/** Calls somebody, and says so when that one has answered: until then the connection that asked hears nothing else. */
export const originate: ApiCommand = ({ core }, argument, reply) => {
  const [, url = '', target = '', rest = ''] =
    /^((?:\{(?:'[^']*'|[^}])*\})?\S+)\s+(&\w+\([^)]*\)|&?\S+)\s*(.*)$/s.exec(argument.trim()) ?? [];
  const attempts = parseDialString(url);
  if (!target || !attempts) return reply(usage(HELP));
  const [dialplan, context, , , timeout] = rest.split(/\s+/);
  const asked = timeout || attempts[0]?.[0]?.variables['originate_timeout'];
  new Dialling(
    core,
    { attempts, originator: undefined, timeoutMs: 1_000 * Number(asked ?? USUAL_TIMEOUT_S) },
    {
      rings: () => undefined,
      answered: (leg) => {
        reply(`+OK ${leg.uuid}\n`);
        begin(core, leg, { target, dialplan: dialplan || 'XML', context: context || 'default' });
      },
      failed: (cause) => reply(`-ERR ${cause}\n`),
    },
  ).start();
};

interface Goal {
  readonly target: string;
  readonly dialplan: string;
  readonly context: string;
}

function begin(core: SwitchCore, leg: Channel, { target, dialplan, context }: Goal): void {
  const found = /^&(\w+)(?:\(([^)]*)\))?$/s.exec(target);
  if (!found) return transfer(core, leg, { number: target, dialplan, context });
  leg.state = 'CS_EXECUTE';
  leg.stateNumber = 4;
  runActions(core, leg, [{ application: found[1] ?? '', argument: found[2] ?? '' }]);
}
