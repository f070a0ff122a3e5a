import type { Channel, OtherLeg } from '../channel/channel.ts';
import { enter, tellAround, tellOfBridge } from '../channel/telling.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Header } from '../event.ts';
import { type Ending, hangUp } from './hangup.ts';

/** Called when the second leg has gone and the first one is still there. */
type AfterBridge = (ending: Ending) => void;

/** Two legs that hear each other. The first one leads: events of the bridge are told of it alone. */
export class Bridge {
  private constructor(
    private readonly core: SwitchCore,
    private readonly first: Channel,
    private readonly second: Channel,
    private readonly afterBridge: AfterBridge,
  ) {}

  static open(
    core: SwitchCore,
    [first, second]: readonly [Channel, Channel],
    afterBridge: AfterBridge,
  ): void {
    const us = core.clock.us();
    const bridge = new Bridge(core, first, second, afterBridge);
    first.bridge = second.bridge = bridge;
    first.other = meeting(second, 'originatee');
    first.at({ bridged: us });
    first.set('signal_bond', second.uuid);
    tellOfBridge(core, 'CHANNEL_BRIDGE', [first, second.uuid]);
    second.other ??= meeting(first, 'originator');
    second.at({ bridged: us });
    enter(core, second, 'CS_EXCHANGE_MEDIA');
    introduce(core, second, first);
    introduce(core, first, second);
  }

  /** Without an ending it goes elsewhere, and the other one is hung up as if it had gone for good. */
  part(leaving: Channel, ending: Ending = { cause: 'NORMAL_CLEARING', by: 'switch' }): void {
    const { core, first, second } = this;
    first.bridge = second.bridge = undefined;
    const staying = leaving === first ? second : first;
    for (const leg of [first, second]) leg.set('bridge_to', undefined);
    if (leaving === first) first.set('last_bridge_role', 'originator');
    leaveWord(staying, leaving, ending);
    first.set('bridge_hangup_cause', ending.cause);
    if (staying === second) hangUp(core, second, { cause: 'NORMAL_CLEARING', by: 'switch' });
    tellOfBridge(core, 'CHANNEL_UNBRIDGE', [first, second.uuid]);
    if (staying === first) this.afterBridge(ending);
  }

  /** Takes the bridge away without ending anybody. */
  dissolve(): void {
    const { core, first, second } = this;
    first.bridge = second.bridge = undefined;
    for (const leg of [first, second])
      leg.setAll([
        ['bridge_to', undefined],
        ['signal_bond', undefined],
      ]);
    tellOfBridge(core, 'CHANNEL_UNBRIDGE', [first, second.uuid]);
  }

  otherThan(channel: Channel): Channel {
    return channel === this.first ? this.second : this.first;
  }

  isLedBy(channel: Channel): boolean {
    return channel === this.first;
  }
}

function meeting(channel: Channel, type: OtherLeg['type']): OtherLeg {
  const { uuid, direction, name, times } = channel;
  const profile = { ...channel.profile, transferSource: undefined };
  // A leg that the switch dialled is said to lead inwards as soon as somebody hears it.
  return { type, uuid, direction, logicalDirection: 'inbound', profile, channelName: name, times };
}

/** Each is told whom it hears. Only from here on do its variables say so. */
function introduce(core: SwitchCore, channel: Channel, other: Channel): void {
  const isFirst = channel.direction === 'inbound';
  const { profile } = channel;
  const name = isFirst ? (profile.calleeName ?? '') : profile.callerName;
  const number = isFirst ? (profile.calleeNumber ?? '') : profile.callerNumber;
  channel.setAll([
    ['bridge_to', other.uuid],
    ['last_bridge_to', other.uuid],
    ['bridge_channel', other.name],
    ['bridge_uuid', other.uuid],
    ['signal_bond', other.uuid],
    ['last_sent_callee_id_name', name],
    ['last_sent_callee_id_number', number],
  ]);
  const before: Header[] = [
    ['Direction', 'SEND'],
    ['Sent-Callee-ID-Name', name],
    ['Sent-Callee-ID-Number', number],
    ['Bridged-To', other.uuid],
  ];
  tellAround(core, channel, { name: 'CALL_UPDATE', before });
}

function leaveWord(staying: Channel, leaving: Channel, ending: Ending): void {
  if (ending.by === 'far end') staying.set('sip_hangup_phrase', 'OK');
  staying.set('last_bridge_hangup_cause', ending.cause);
  if (ending.by === 'far end')
    staying.set('last_bridge_proto_specific_hangup_cause', leaving.variable('proto_specific_hangup_cause'));
}
