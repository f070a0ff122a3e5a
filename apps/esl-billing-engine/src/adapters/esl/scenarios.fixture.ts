/** What a call must come to. Microseconds are those of `variable_billusec` on the leg that pays, read by hand. */
export interface ExpectedCall {
  readonly dialled: string;
  readonly stage: 'over' | 'answered' | 'setup';
  readonly isAnswered: boolean;
  readonly durationUs?: number;
  readonly cause?: string;
  readonly legCount: number;
  /** Where the paying leg came from: a phone or carrier, or the switch itself called. */
  readonly paying: 'inbound' | 'outbound';
}

export interface Scenario {
  /** The recording, or the part of its name before the way in which it was watched. */
  readonly name: string;
  readonly story: string;
  readonly calls: readonly ExpectedCall[];
}

type Change = Partial<ExpectedCall>;

const ORIGINATED: Change = { paying: 'outbound' };
const BRIDGED: Change = { legCount: 2 };
const TRIPLE: Change = { legCount: 3 };
const LOOP: Change = { ...ORIGINATED, legCount: 2 };
const CLEAR = 'NORMAL_CLEARING';
const LIMIT = 'ALLOTTED_TIMEOUT';

function talk(dialled: string, durationUs: number, cause: string): ExpectedCall {
  return { dialled, durationUs, cause, stage: 'over', isAnswered: true, legCount: 1, paying: 'inbound' };
}

function missed(dialled: string, cause: string): ExpectedCall {
  return { ...talk(dialled, 0, cause), isAnswered: false };
}

function as(change: Change, call: ExpectedCall): ExpectedCall {
  return { ...call, ...change };
}

/** The recording ends while the call goes on, as far as anybody can know. */
function live(dialled: string, stage: 'answered' | 'setup', legCount: number): ExpectedCall {
  return { dialled, stage, isAnswered: stage === 'answered', legCount, paying: 'inbound' };
}

function scenario(name: string, story: string, ...calls: readonly ExpectedCall[]): Scenario {
  return { name, story, calls };
}

/** Every recording of a real switch, in the words of a telephone operator. */
export const SCENARIOS: readonly Scenario[] = [
  scenario('01-sip-answered-caller-bye', 'the caller hangs up', talk('1120', 3_020_053, CLEAR)),
  scenario(
    '02-sip-answered-fs-bye',
    'the switch hangs up: not 3 s, but 44 µs less',
    talk('1003', 2_999_956, CLEAR),
  ),
  scenario('03-sip-caller-cancel-ringing', 'the caller gives up', missed('2000', 'ORIGINATOR_CANCEL')),
  scenario('04-sip-busy', 'busy', missed('3000', 'USER_BUSY')),
  scenario('05-sip-rejected', 'rejected', missed('3001', 'CALL_REJECTED')),
  scenario('06-sip-no-route-destination', 'no such number', missed('9999', 'NO_ROUTE_DESTINATION')),
  scenario('07-sip-no-answer', 'nobody answers', missed('2000', 'NO_ANSWER')),
  scenario('08-sip-early-media-no-answer', 'a ringing tone is no answer', missed('2001', 'NO_ANSWER')),
  scenario(
    '09-bridge-sip-caller-bye',
    'A pays, not B, which lasted longer',
    as(BRIDGED, talk('5101', 3_040_022, CLEAR)),
  ),
  scenario('10-bridge-sip-callee-bye', 'the callee hangs up', as(BRIDGED, talk('5102', 3_019_998, CLEAR))),
  scenario('11-bridge-sip-callee-busy', 'the callee is busy', as(BRIDGED, missed('5103', 'USER_BUSY'))),
  scenario(
    '12-bridge-sip-callee-503',
    'the carrier fails',
    as(BRIDGED, missed('5104', 'NORMAL_TEMPORARY_FAILURE')),
  ),
  scenario(
    '13-bridge-sip-caller-cancel',
    'cancelled while B rings',
    as(BRIDGED, missed('5105', 'ORIGINATOR_CANCEL')),
  ),
  scenario(
    '14-bridge-failover-dead-first-leg',
    'the second carrier answers: one call',
    as(TRIPLE, talk('5201', 2_040_011, CLEAR)),
  ),
  scenario(
    '15-bridge-loopback',
    'two inbound channels, one call',
    as(TRIPLE, talk('5002', 5_020_004, CLEAR)),
  ),
  scenario(
    '16-originate-loopback-answered',
    'called by the switch',
    as(LOOP, talk('1003', 3_000_026, CLEAR)),
  ),
  scenario(
    '17-originate-failures',
    'four calls fail, and the fifth never was one',
    as(LOOP, missed('3000', 'USER_BUSY')),
    as(LOOP, missed('3001', 'CALL_REJECTED')),
    as(LOOP, missed('9999', 'NO_ROUTE_DESTINATION')),
    as(LOOP, missed('2000', 'NO_ANSWER')),
  ),
  scenario('18-uuid-kill', 'cut by order', talk('4001', 2_039_943, LIMIT)),
  scenario(
    '19-uuid-kill-bridged-aleg',
    'cut at A with NORMAL_CLEARING',
    as(BRIDGED, talk('5106', 2_020_000, CLEAR)),
  ),
  scenario('20-sched-hangup', 'a misspelt cause is NORMAL_CLEARING', talk('4001', 3_040_658, CLEAR)),
  scenario(
    '21-sched-hangup-bridged-and-cancelled',
    'the earlier of two limits wins',
    as(BRIDGED, talk('5107', 4_039_992, CLEAR)),
  ),
  scenario('22-park-transfer', 'transferred: one answer, one life', talk('1120', 5_339_962, CLEAR)),
  scenario(
    '23-transfer-bridged-both',
    'B lives on 2 s without A, and the call with it',
    as(BRIDGED, talk('5108', 4_040_015, CLEAR)),
  ),
  scenario('24-setvar-dump', 'dumped, then killed', talk('4001', 1_520_046, 'NORMAL_TEMPORARY_FAILURE')),
  scenario(
    '25-execute-on-answer-sched',
    'limited at the answer',
    as(ORIGINATED, talk('5555', 3_019_964, CLEAR)),
  ),
  scenario('26-hold-unhold', 'dies of a hold after 40 ms', talk('4001', 39_997, 'NORMAL_TEMPORARY_FAILURE')),
  scenario(
    '27-bridge-then-park-after-bridge',
    'two calls of the switch stay two when it connects them',
    as(ORIGINATED, talk('7001', 4_500_001, 'MANAGER_REQUEST')),
    as(ORIGINATED, talk('7002', 3_500_012, CLEAR)),
  ),
  scenario('28-sip-authenticated-directory-user', 'with a password', talk('1103', 1_519_981, CLEAR)),
  scenario('29-session-heartbeat', 'with heartbeats', talk('4001', 7_520_011, CLEAR)),
  scenario('30-invalid-gateway-destroy-without-create', 'no gateway, no call'),
  scenario(
    '31-two-limits-uuid-kill-race',
    'both legs cut at once',
    as(BRIDGED, talk('5115', 1_019_981, LIMIT)),
  ),
  scenario('32-broadcast-warning-tone', 'warned, then cut', talk('4001', 1_499_980, LIMIT)),
  scenario(
    '33-limit-ended-by-variable',
    'cut after N − 1 to N s',
    as(ORIGINATED, talk('5555', 2_519_973, LIMIT)),
  ),
  scenario(
    '40-bridge-bleg-fails-at-birth',
    'B hangs up before it is created',
    as(BRIDGED, missed('5101', 'DESTINATION_OUT_OF_ORDER')),
  ),
  scenario('47-framing-of-commands', 'no call'),
  scenario('48-acl-rude-rejection', 'no call'),
  scenario(
    '49-api-blocks-events',
    'events that come too late',
    as(LOOP, talk('1120', 3_039_924, 'MANAGER_REQUEST')),
    as(LOOP, talk('1120', 999_969, 'MANAGER_REQUEST')),
  ),
  scenario('50-commands-replies', 'one call among commands', as(LOOP, missed('3000', 'USER_BUSY'))),
  scenario('51-bad-password', 'no call'),
  scenario('52-command-before-auth', 'no call'),
  scenario('53-no-auth-idle', 'no call'),
  scenario('54-reconnect-mid-call', 'watched throughout', as(BRIDGED, talk('5110', 7_019_990, CLEAR))),
  scenario('54-reconnect-mid-call.conn1', 'the line is cut', live('5110', 'answered', 2)),
  scenario(
    '54-reconnect-mid-call.conn2',
    'only its end is heard',
    as(BRIDGED, talk('5110', 7_019_990, CLEAR)),
  ),
  scenario('55-hangup-missed-while-disconnected', 'watched throughout', talk('1001', 419_986, CLEAR)),
  scenario('55-hangup-missed.conn1', 'its end is missed', live('1001', 'answered', 1)),
  scenario('55-hangup-missed.conn2', 'nothing is replayed'),
  scenario('56-custom-event-with-body', 'no call'),
  scenario('57-filter-unique-id', 'one call picked out', talk('4001', 2_040_022, CLEAR)),
  scenario('58-myevents-uuid', 'closed with its channel'),
  scenario('59-sched-del-reschedule', 'extended, then cut', talk('4001', 5_520_034, LIMIT)),
  scenario(
    '61-preauth-park-then-transfer',
    'parked, then released',
    as(BRIDGED, talk('4000', 2_019_997, CLEAR)),
  ),
  scenario(
    '62-preauth-deny',
    'parked, then refused in three ways',
    missed('4000', 'CALL_REJECTED'),
    missed('4000', 'OUTGOING_CALL_BARRED'),
    missed('4000', 'USER_BUSY'),
  ),
  scenario('63-caller-vanishes', 'bills on until it is cut', talk('4001', 7_000_025, CLEAR)),
  scenario('64-fsctl-pause', 'calls refused by a paused switch are not told', talk('1001', 519_992, CLEAR)),
  scenario('65-special-values', 'odd values break nothing', talk('4001', 20_016, CLEAR)),
  scenario(
    '80-fsctl-shutdown',
    'ended by a shutdown',
    as(BRIDGED, talk('5112', 2_139_998, 'SYSTEM_SHUTDOWN')),
  ),
  scenario('81-sigterm', 'ended by a signal', as(BRIDGED, talk('5112', 1_520_010, 'SYSTEM_SHUTDOWN'))),
  scenario('82-fsctl-shutdown-now', 'no word of its end', live('5112', 'answered', 2)),
  scenario('83-sigkill', 'no word of its end', live('5112', 'answered', 2)),
  scenario(
    '84-fsctl-shutdown-elegant',
    'new calls pass while the last one ends',
    as(BRIDGED, talk('5112', 6_039_995, CLEAR)),
    talk('1001', 999_979, CLEAR),
  ),
  scenario('85-fsctl-shutdown-asap', 'new calls are not told', as(BRIDGED, talk('5112', 6_040_008, CLEAR))),
  scenario('90-outbound-async-full-linger', 'the call comes to us', talk('6000', 1_699_997, CLEAR)),
  scenario('91-outbound-caller-bye-no-linger', 'and the caller hangs up', talk('6000', 1_999_600, CLEAR)),
  scenario('92-outbound-sync', 'no event of its own', live('6001', 'setup', 1)),
  scenario('93-outbound-refused', 'nobody is there to take it', missed('6000', CLEAR)),
];
