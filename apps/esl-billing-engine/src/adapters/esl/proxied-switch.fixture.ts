import { chaosProxy, type ChaosProxy, freshSandbox, type Sandbox } from '@saldo/testing';

/** The sandbox's FreeSWITCH behind a proxy that can be cut. */
export class ProxiedSwitch {
  private constructor(
    private readonly sandbox: Sandbox,
    readonly proxy: ChaosProxy,
  ) {}

  static async open(env: Readonly<Record<string, string>> = {}): Promise<ProxiedSwitch> {
    const sandbox = await freshSandbox(env);
    return new ProxiedSwitch(sandbox, await chaosProxy(`tcp://127.0.0.1:${sandbox.eslPort}`));
  }

  /** Its calls, its faults, and the truth. */
  get calls() {
    return this.sandbox.switch;
  }

  get address() {
    return { host: '127.0.0.1', port: this.proxy.port, password: 'ClueCon' };
  }

  /** Without calls and faults, as at first. */
  async reset(): Promise<void> {
    this.proxy.heal();
    const answer = await fetch(`${this.sandbox.url}/_sandbox/reset`, { method: 'POST' });
    if (!answer.ok) throw new Error(`the sandbox answered a reset with ${answer.status}`);
  }

  async stop(): Promise<void> {
    await this.proxy.close();
    await this.sandbox.stop();
  }
}
