import type { PhoneSwitch } from '@saldo/contracts';
import type { MemoryCalls } from './calls.memory.ts';
import { SwitchStates } from './switch-states.ts';
import type { SwitchState } from './switch-states.ts';

/** What owners say about their switches, in memory, over the fake of calls. */
export class MemorySwitchStates extends SwitchStates {
  private readonly states = new Map<string, SwitchState>();

  constructor(private readonly calls: MemoryCalls) {
    super();
  }

  override async put(state: SwitchState): Promise<void> {
    const { fence = 0n } = this.states.get(state.name) ?? {};
    if (fence <= state.fence) this.states.set(state.name, state);
  }

  override async list(names: readonly string[]): Promise<readonly PhoneSwitch[]> {
    return names.map((name) => {
      const live = this.calls.rows.live().filter((call) => call.switch === name);
      const { state = 'waiting', reason, core, since } = this.states.get(name) ?? {};
      return {
        name,
        state,
        ...(reason === undefined ? {} : { reason }),
        ...(since === undefined ? {} : { since }),
        ...(core === undefined ? {} : { core }),
        live_calls: live.length,
        doubtful_calls: live.filter((call) => call.state === 'doubtful').length,
      };
    });
  }
}
