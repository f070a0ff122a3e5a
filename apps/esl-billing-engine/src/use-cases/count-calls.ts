import type { SwitchStates } from '../ports/switch-states.ts';

/** Counts calls that are not over, and those of them of which nobody knows whether they live. */
export class CountCalls {
  constructor(
    private readonly states: SwitchStates,
    private readonly switches: readonly string[],
  ) {}

  async run(): Promise<{ live: number; doubtful: number }> {
    const all = await this.states.list(this.switches);
    return {
      live: all.reduce((sum, { live_calls }) => sum + live_calls, 0),
      doubtful: all.reduce((sum, { doubtful_calls }) => sum + doubtful_calls, 0),
    };
  }
}
