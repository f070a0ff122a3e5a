/** Why calls end, with the number that Q.850 has for it and the SIP answer that a caller gets who was not answered yet. */
const CAUSES = {
  NONE: [0, 480],
  UNALLOCATED_NUMBER: [1, 404],
  NO_ROUTE_DESTINATION: [3, 404],
  NORMAL_CLEARING: [16, 480],
  USER_BUSY: [17, 486],
  NO_USER_RESPONSE: [18, 408],
  NO_ANSWER: [19, 480],
  SUBSCRIBER_ABSENT: [20, 480],
  CALL_REJECTED: [21, 603],
  NUMBER_CHANGED: [22, 410],
  DESTINATION_OUT_OF_ORDER: [27, 502],
  INVALID_NUMBER_FORMAT: [28, 484],
  FACILITY_REJECTED: [29, 501],
  NORMAL_UNSPECIFIED: [31, 480],
  NORMAL_CIRCUIT_CONGESTION: [34, 503],
  NETWORK_OUT_OF_ORDER: [38, 503],
  NORMAL_TEMPORARY_FAILURE: [41, 503],
  SWITCH_CONGESTION: [42, 503],
  REQUESTED_CHAN_UNAVAIL: [44, 503],
  FACILITY_NOT_SUBSCRIBED: [50, 403],
  OUTGOING_CALL_BARRED: [52, 403],
  INCOMING_CALL_BARRED: [54, 403],
  BEARERCAPABILITY_NOTAVAIL: [58, 503],
  SERVICE_UNAVAILABLE: [63, 503],
  INCOMPATIBLE_DESTINATION: [88, 488],
  RECOVERY_ON_TIMER_EXPIRE: [102, 504],
  INTERWORKING: [127, 480],
  ORIGINATOR_CANCEL: [16, 487],
  LOSE_RACE: [16, 480],
  MANAGER_REQUEST: [16, 480],
  ALLOTTED_TIMEOUT: [16, 480],
  MEDIA_TIMEOUT: [16, 480],
  BLIND_TRANSFER: [16, 480],
  ATTENDED_TRANSFER: [16, 480],
  PICKED_OFF: [16, 480],
  SYSTEM_SHUTDOWN: [16, 480],
  PROGRESS_TIMEOUT: [16, 480],
  INVALID_GATEWAY: [16, 480],
  UNKNOWN: [16, 480],
} as const satisfies Record<string, readonly [number, number]>;

export type Cause = keyof typeof CAUSES;

const CAUSE_NAMES = Object.keys(CAUSES) as Cause[];

/** The cause that a word or number means: the switch takes any case, and everything that it does not know for a normal end. */
export function causeOf(word: string): Cause {
  const name = word.trim().toUpperCase();
  if (Object.hasOwn(CAUSES, name)) return name as Cause;
  if (!/^\d+$/.test(name)) return 'NORMAL_CLEARING';
  const byNumber = CAUSE_NAMES.find((cause) => CAUSES[cause][0] === Number(name));
  return byNumber ?? 'UNKNOWN';
}

/** ALLOTTED_TIMEOUT and ORIGINATOR_CANCEL have the number of a normal end, as on the real switch. */
export function q850Of(cause: Cause): number {
  return CAUSES[cause][0];
}

export function sipStatusOf(cause: Cause): number {
  return CAUSES[cause][1];
}

/** What a far end means that refuses with a SIP status. */
export function causeOfStatus(status: number): Cause {
  const known: Partial<Record<number, Cause>> = {
    403: 'CALL_REJECTED',
    404: 'UNALLOCATED_NUMBER',
    408: 'RECOVERY_ON_TIMER_EXPIRE',
    480: 'NO_USER_RESPONSE',
    486: 'USER_BUSY',
    487: 'ORIGINATOR_CANCEL',
    503: 'NORMAL_TEMPORARY_FAILURE',
    603: 'CALL_REJECTED',
  };
  return known[status] ?? 'NORMAL_UNSPECIFIED';
}

const PHRASES: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  503: 'Service Unavailable',
  603: 'Decline',
};

export function phraseOf(status: number): string {
  return PHRASES[status] ?? 'Refused';
}
