import type { Run, WebRequest } from '../../domain/freeswitch/call/application.ts';
import { concludeCurl } from '../../domain/freeswitch/call/applications.ts';
import type { Web } from '../../ports/web.ts';
import type { RunSwitch } from './run-switch.ts';

/** A dialplan asks somebody on the web. Its call waits meanwhile, and nothing else does. */
export class AskWeb {
  constructor(
    private readonly web: Web,
    private readonly runner: RunSwitch,
  ) {}

  async run(run: Run, request: WebRequest): Promise<void> {
    const answer = await this.web.ask(request);
    // A switch that was started anew meanwhile no longer knows the call.
    this.runner.run(({ core }) => {
      if (core === run.core) concludeCurl(run, answer);
    });
  }
}
