import type { Reply, phoneSwitch } from '@saldo/contracts';
import type { SwitchStates } from '../ports/switch-states.ts';

/** Answers how the switches are that this service was configured with. */
export class ListSwitches {
  constructor(
    private readonly states: SwitchStates,
    private readonly names: readonly string[],
  ) {}

  async run(): Promise<Reply<typeof phoneSwitch.list>> {
    return { data: [...(await this.states.list(this.names))] };
  }
}
