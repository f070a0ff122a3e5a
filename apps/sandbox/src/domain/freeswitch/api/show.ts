import { type Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';
import { epochOf, stampOf } from '../switch-clock.ts';
import { plain, usage } from './api-command.ts';

type Row = Readonly<Record<string, string>>;

/** `show channels`, `calls`, `bridged_calls` and `tasks`: as lines, as JSON, or counted. */
export const show = plain(({ core }, argument) => {
  const [what = '', ...words] = argument.trim().split(/\s+/);
  const rows = rowsOf(core, what);
  if (!rows)
    return usage(
      'codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]',
    );
  const isJson = words.join(' ').endsWith('as json');
  if (words[0] === 'count') return counted(rows, isJson);
  return isJson ? asJson(rows) : asLines(rows);
});

function rowsOf(core: SwitchCore, what: string): Row[] | undefined {
  switch (what) {
    case 'channels':
      return core.listing.channels().map((channel) => channelRow(core, channel));
    case 'calls':
    case 'bridged_calls':
      return core.listing
        .channels()
        .filter((channel) => channel.bridge?.isLedBy(channel))
        .map((channel) => callRow(core, channel));
    case 'tasks':
      return core.tasks.all().map((task) => ({
        task_id: String(task.id),
        task_desc: task.description,
        task_group: task.group,
        task_runtime: String(task.atSeconds),
        task_sql_manager: '0',
        hostname: core.settings.hostname,
      }));
    default:
      return undefined;
  }
}

/** Nothing is said in other words than something, as on the real switch. */
function asJson(rows: readonly Row[]): string {
  if (rows.length === 0) return '{"row_count": 0}\n';
  return `{"row_count":${rows.length},"rows":[${rows.map((row) => JSON.stringify(row)).join(',')}]}`;
}

function counted(rows: readonly Row[], isJson: boolean): string {
  if (isJson) return rows.length === 0 ? '{"row_count":0,"rows":[]}' : `{"row_count":${rows.length}}`;
  return `\n${rows.length} total.\n`;
}

function asLines(rows: readonly Row[]): string {
  const lines = rows.map((row) => `${Object.values(row).join()}\n`).join('');
  const names = rows[0] ? `${Object.keys(rows[0]).join()}\n` : '';
  return `${names}${lines}\n${rows.length} total.\n`;
}

function channelRow(core: SwitchCore, channel: Channel): Row {
  const { profile } = channel;
  const [codec, rate, bits] = channel.hasMedia ? ['PCMU', '8000', '64000'] : ['', '', ''];
  return {
    ...beginning(channel),
    application: channel.running.at(-1)?.application ?? '',
    application_data: channel.running.at(-1)?.argument ?? '',
    dialplan: profile.dialplan,
    context: profile.context,
    ...{ read_codec: codec, read_rate: rate, read_bit_rate: bits },
    ...{ write_codec: codec, write_rate: rate, write_bit_rate: bits },
    secure: '',
    hostname: core.settings.switchName,
    ...ending(channel),
    sent_callee_name: channel.variable('last_sent_callee_id_name') ?? '',
    sent_callee_num: channel.variable('last_sent_callee_id_number') ?? '',
    initial_cid_name: profile.originalName,
    initial_cid_num: profile.originalNumber,
    initial_ip_addr: profile.networkAddress ?? '',
    initial_dest: channel.variable('sip_req_user') ?? profile.destination,
    initial_dialplan: 'XML',
    initial_context: profile.context,
  };
}

function callRow(core: SwitchCore, channel: Channel): Row {
  const other = channel.bridge!.otherThan(channel);
  const named = (prefix: string, row: Row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [`${prefix}${name}`, value]));
  const { call_uuid: _, ...otherEnding } = ending(other);
  return {
    ...beginning(channel),
    ...ending(channel),
    hostname: core.settings.switchName,
    sent_callee_name: channel.variable('last_sent_callee_id_name') ?? '',
    sent_callee_num: channel.variable('last_sent_callee_id_number') ?? '',
    ...named('b_', { ...beginning(other), ...otherEnding }),
    b_sent_callee_name: other.variable('last_sent_callee_id_name') ?? '',
    b_sent_callee_num: other.variable('last_sent_callee_id_number') ?? '',
    call_created_epoch: String(epochOf(channel.times.bridged)),
  };
}

function beginning({ uuid, direction, times, name, state, profile }: Channel): Record<string, string> {
  return {
    uuid,
    direction,
    created: stampOf(times.created),
    created_epoch: String(epochOf(times.created)),
    name,
    state,
    cid_name: profile.callerName,
    cid_num: profile.callerNumber,
    ip_addr: profile.networkAddress ?? '',
    dest: profile.destination,
  };
}

function ending(channel: Channel): Record<string, string> {
  return {
    presence_id: '',
    presence_data: '',
    accountcode: channel.variable('accountcode') ?? '',
    callstate: channel.callState,
    callee_name: channel.profile.calleeName ?? '',
    callee_num: channel.profile.calleeNumber ?? '',
    callee_direction: channel.bridge ? 'SEND' : '',
    call_uuid: channel.bridge ? channel.callUuid : '',
  };
}
