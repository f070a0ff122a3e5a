import type { Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Shutdown } from '../shutdown.ts';

/** What a command of the API works on. */
export interface ApiContext {
  readonly core: SwitchCore;
  /** Ends this life of the switch. */
  readonly shutDown: (shutdown: Shutdown) => void;
}

/** Answers once, mostly at once; one that waits for a call holds up the connection that asked. */
export type ApiCommand = (context: ApiContext, argument: string, reply: (body: string) => void) => void;

export const OK = '+OK\n';
export const NO_CHANNEL = '-ERR No such channel!\n';

export function usage(text: string): string {
  return `-USAGE: ${text}\n`;
}

/** A command that says at once what it has to say. */
export function plain(work: (context: ApiContext, argument: string) => string): ApiCommand {
  return (context, argument, reply) => reply(work(context, argument));
}

/** A command about the leg whose uuid comes first. */
export function ofChannel(
  help: { readonly usage: string; readonly words: number },
  work: (found: { readonly core: SwitchCore; readonly channel: Channel }, rest: string) => string,
): ApiCommand {
  return plain(({ core }, argument) => {
    const [, uuid = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(argument.trim()) ?? [];
    if (!uuid || rest.split(/\s+/).filter(Boolean).length < help.words) return usage(help.usage);
    const channel = core.find(uuid);
    return channel ? work({ core, channel }, rest) : NO_CHANNEL;
  });
}
