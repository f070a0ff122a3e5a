import { commandReply } from '../wire/frames.ts';
import type { Verb } from './verbs.ts';

const FORMATS = ['plain', 'json', 'xml'];
const NO_WORDS = commandReply('-ERR no keywords supplied');

/** Commands about which events a connection gets. */
export const LISTENING_VERBS: Readonly<Record<string, Verb>> = {
  event: ({ subscription }, words) => {
    const [first = '', ...rest] = words.split(/\s+/);
    const hasFormat = FORMATS.includes(first);
    const format = first === 'json' ? 'json' : 'plain';
    if (!subscription.add(hasFormat ? rest : [first, ...rest])) return NO_WORDS;
    if (hasFormat || !subscription.isListening) subscription.format = format;
    return commandReply(`+OK event listener enabled ${format}`);
  },
  nixevent: ({ subscription }, words) => {
    if (!words) return NO_WORDS;
    subscription.remove(words.split(/\s+/));
    return commandReply('+OK events nixed');
  },
  noevents: ({ subscription }) => {
    if (!subscription.isListening) return commandReply('-ERR not listening for events');
    subscription.clear();
    return commandReply('+OK no longer listening for events');
  },
  filter: ({ subscription }, words) => {
    const [, isDelete, header = '', value = ''] = /^(delete\s+)?(\S+)\s*(.*)$/s.exec(words) ?? [];
    if (!header) return undefined;
    if (isDelete) {
      subscription.removeFilter(header, value);
      return commandReply(`+OK filter deleted. [${header}][${value}]`);
    }
    subscription.addFilter(header, value);
    return commandReply(`+OK filter added. [${header}]=[${value}]`);
  },
  myevents: (session, words) => {
    const [uuid, format] = session.control ? [session.control.run.channel.uuid, words] : words.split(/\s+/);
    if (!uuid) return undefined;
    if (format) session.subscription.format = format === 'json' ? 'json' : 'plain';
    session.subscription.addLeg(uuid);
    const leg = session.host.core.find(uuid);
    if (leg && !session.leg) session.attach(leg);
    return commandReply('+OK Events Enabled');
  },
};
