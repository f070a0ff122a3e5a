import { until } from '@saldo/fleet';

/** One leg in the switch's own record: what truly happened, whatever clients were told of it. */
export interface LegTruth {
  readonly uuid: string;
  readonly core_uuid: string;
  readonly leg: 'a' | 'b';
  /** The leg that dialled this one. */
  readonly originator: string | null;
  readonly caller: string;
  readonly destination: string;
  readonly account: string | null;
  /** Instants are microseconds since 1970. */
  readonly created_us: number;
  readonly answered_us: number | null;
  readonly ended_us: number | null;
  /** From the answer to the end; 0 without an answer, null while it lives. */
  readonly billable_us: number | null;
  /** `null` with an end: the switch died. */
  readonly cause: string | null;
}

/** Somebody calls; what may be said of it stands in docs/sandbox.md. */
export interface CallOrder {
  readonly destination: string;
  readonly caller?: string;
  readonly context?: string;
  readonly user?: string;
  readonly account?: string;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly forwards_to?: string;
  readonly cancels_after_ms?: number;
  readonly talks_ms?: number;
  readonly far_ends?: readonly {
    readonly status?: number;
    readonly after_ms?: number;
    readonly rings?: boolean;
    readonly talks_ms?: number;
  }[];
}

interface Some {
  readonly events?: readonly string[];
  readonly uuid?: string;
  readonly count?: number;
}

/** What is to go wrong. Of events: until it has happened `count` times, or for ever. */
export type SwitchFault =
  | ({ readonly kind: 'lose' | 'duplicate' } & Some)
  | ({ readonly kind: 'delay'; readonly ms: number } & Some)
  | ({ readonly kind: 'reorder'; readonly window: number } & Some)
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut' | 'stall'; readonly ms: number }
  | { readonly kind: 'burst'; readonly count: number }
  | { readonly kind: 'restart'; readonly manner?: 'now' | 'at once'; readonly down_ms?: number };

export interface SwitchState {
  readonly event_socket_port: number;
  readonly core_uuid: string;
  /** Legs that live, and connections of the event socket. */
  readonly alive: number;
  readonly connections: number;
  /** Whether somebody answers on the event socket. */
  readonly open: boolean;
}

/** The sandbox's FreeSWITCH as its calls see it: who calls, who hangs up, what goes wrong, and what truly happened. */
export class SandboxSwitch {
  readonly #control: string;

  /** `sandbox` is the address of the process: `freshSandbox()` gives one, and a fleet `address('sandbox')`. */
  constructor(sandbox: string) {
    this.#control = `${sandbox}/_sandbox/freeswitch`;
  }

  /** Gives the uuid of the caller's leg. */
  async call(order: CallOrder): Promise<string> {
    return ((await this.#send('POST', '/calls', order)) as { uuid: string }).uuid;
  }

  /** The person at the far end of this leg hangs up. */
  async hangUp(leg: string, cause = 'NORMAL_CLEARING'): Promise<void> {
    await this.#send('POST', `/calls/${leg}/hangup`, { cause });
  }

  /** The person at the far end of this leg sends the one he hears to another number, and is gone. */
  async sendAway(leg: string, destination: string): Promise<void> {
    await this.#send('POST', `/calls/${leg}/transfer`, { destination });
  }

  /** The truth: of one call with the legs it brought about, or of all. */
  async legs(call?: string): Promise<readonly LegTruth[]> {
    const query = call === undefined ? '' : `?uuid=${call}`;
    return ((await this.#send('GET', `/calls${query}`)) as { calls: LegTruth[] }).calls;
  }

  /** The caller's leg of a call that is over, once it is. */
  async ended(call: string, limitMs = 30_000): Promise<LegTruth> {
    let legs: readonly LegTruth[] = [];
    const isOver = async (): Promise<boolean> => {
      legs = await this.legs(call);
      return legs.some(({ uuid }) => uuid === call) && legs.every(({ ended_us }) => ended_us !== null);
    };
    await until(isOver, { limitMs, what: `call ${call} to end on the switch` });
    return legs.find(({ uuid }) => uuid === call)!;
  }

  async order(fault: SwitchFault): Promise<void> {
    await this.#send('POST', '/faults', fault);
  }

  /** Takes back what was ordered of events, and lets everybody in again; what was held is told. */
  async heal(): Promise<void> {
    await this.#send('DELETE', '/faults');
  }

  async state(): Promise<SwitchState> {
    return (await this.#send('GET', '/')) as SwitchState;
  }

  /** Records of calls: on their way, taken, and the names of those that nobody took. */
  async cdrs(): Promise<{
    readonly waiting: number;
    readonly posted: number;
    readonly failed: readonly string[];
  }> {
    return (await this.#send('GET', '/cdrs')) as { waiting: number; posted: number; failed: string[] };
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.#control}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the sandbox answered ${method} ${path} with ${answer.status}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}
