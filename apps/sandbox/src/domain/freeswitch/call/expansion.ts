import type { Channel } from '../channel/channel.ts';
import { encodeValue } from '../wire/url-encoding.ts';

/** What the dialplan writes `${…}` for. A call inside a call, as `${url_encode(${uuid})}`, is done from the inside out. */
export function expand(text: string, channel: Channel): string {
  const expanded = text.replace(/\$\{([^${}]*)\}/g, (_, said: string) => valueFor(said, channel));
  return expanded === text ? text : expand(expanded, channel);
}

/** What a condition looks at: a field of the call, or a text with variables. */
export function fieldOf(channel: Channel, field: string): string {
  return field.includes('$') ? expand(field, channel) : (profileField(channel, field) ?? '');
}

/** Nothing where there is no such variable, and nothing of a function that is not known here. */
function valueFor(said: string, channel: Channel): string {
  const [, name, argument = ''] = /^(\w+)\((.*)\)$/s.exec(said) ?? [];
  if (name !== undefined) return name === 'url_encode' ? encodeValue(argument) : '';
  return channel.variable(said) ?? profileField(channel, said) ?? '';
}

function profileField({ profile, uuid, name }: Channel, field: string): string | undefined {
  const fields: Readonly<Record<string, string | undefined>> = {
    destination_number: profile.destination,
    caller_id_number: profile.callerNumber,
    caller_id_name: profile.callerName,
    context: profile.context,
    dialplan: profile.dialplan,
    network_addr: profile.networkAddress,
    ani: profile.ani,
    source: profile.source,
    chan_name: name,
    uuid,
  };
  return fields[field];
}
