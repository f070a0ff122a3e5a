import type { Bus } from '@saldo/bus';
import { aFleet, sandboxMst, SandboxTaecel, testServer } from '@saldo/testing';
import type { SandboxMst, TestFleet } from '@saldo/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackOffice } from './back-office.ts';
import { FormerSystem } from './former-system.ts';
import { curlOf } from './guide.ts';
import { exported, OperatorsDesk } from './operators-desk.ts';
import { OperatorsPage } from './operators-page.ts';
import { operatorOf } from './partner.ts';

/** What takes minutes in a house takes seconds here. */
const QUICKLY = {
  SALDO_OPERATOR_LOOK_EVERY: '200ms',
  SALDO_FLEET_TICK_EVERY: '200ms',
  SALDO_FLEET_PAUSE: '0ms',
  SALDO_FLEET_HEAR_OUT: '3s',
  SALDO_TAECEL_SUBMIT_LIMIT: '1500ms',
  SALDO_MST_SUBMIT_LIMIT: '1500ms',
  SALDO_ASK_AFTER: '100ms',
  SALDO_EXCEPTION_AFTER: '1s',
};
const SANDBOX = {
  SALDO_SANDBOX_LATENCY_MS: '1',
  SALDO_SANDBOX_TAECEL_SECOND_MS: '2',
  SALDO_SANDBOX_TAECEL_FLOAT: '5000.00',
  SALDO_SANDBOX_MST_FLOAT: '3000.00',
};
const PASSWORD = 'the-password-of-saldo';
const START = 'npm start';

/** An operator who has databases, a former system and this page. */
export class OperatorsHouse {
  readonly page = new OperatorsPage('docs/fleet-recharges.md');
  readonly folder = mkdtempSync(join(tmpdir(), 'saldo-operator-'));
  readonly desk = new OperatorsDesk(this.page, this.folder);
  former!: FormerSystem;
  fleet!: TestFleet;
  taecel!: SandboxTaecel;
  mst!: SandboxMst;
  /** What the person has exported until now. */
  private readonly exports: Record<string, string> = {};
  private bus!: Bus;
  private authorization = '';

  /** The databases are there before Saldo is. */
  async open(): Promise<void> {
    this.former = await FormerSystem.at(testServer('mysql'), testServer('redis'));
  }

  /** Step 3 of the page. */
  async start(): Promise<void> {
    await this.export(0);
    // A server of the test in the place of one that `npm start` would begin beside the operator's.
    Object.assign(process.env, this.exports, { SALDO_MYSQL_URL: testServer('mysql') });
    this.fleet = await aFleet({
      readsEnvironment: true,
      extraEnv: (service, fleet) => this.environmentOf(service, fleet),
    });
    const sandbox = this.fleet.address('sandbox');
    this.taecel = new SandboxTaecel(sandbox);
    this.mst = sandboxMst(sandbox);
    this.bus = await operatorOf(this.fleet);
    const office = await BackOffice.at(this.fleet, this.bus);
    this.authorization = (await office.tokenOf('finance'))['authorization'] ?? '';
    Object.assign(process.env, { SALDO_NATS_URL: this.fleet.bus('operator'), INIT_CWD: this.folder });
  }

  /** Stops the orchestrator and starts it with what has been exported since. */
  async startAgain(): Promise<void> {
    await this.export(1);
    this.fleet.kill('recharge');
    await this.fleet.back('recharge');
  }

  async close(): Promise<void> {
    await this.bus?.close();
    await this.fleet?.stop();
    await this.former?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Sends what the page's `curl` would. */
  async curl(command: string, instead: Readonly<Record<string, string>> = {}): Promise<Response> {
    const text = Object.entries(instead).reduce(
      (given, [example, ours]) => given.replaceAll(example, ours),
      command,
    );
    const TOKEN = this.authorization.replace('Bearer ', '');
    const { url, init } = curlOf(text, { SALDO: this.fleet.address('gateway'), TOKEN });
    return fetch(url, init);
  }

  /** SQL of the page as the operator's administrator, in the database that it names. */
  async sql(statement: string): Promise<void> {
    await this.former.sql(this.page.typed(statement).replace("'…'", `'${PASSWORD}'`));
  }

  /** What stands in the block before its nth `npm start`. */
  private async export(nth: number): Promise<void> {
    Object.assign(this.exports, await exported(this.page.before(START, nth), examples()));
    this.page.typed(START);
  }

  private environmentOf(
    service: string,
    { address, mongodb }: Pick<TestFleet, 'address' | 'mongodb'>,
  ): Record<string, string> {
    if (service === 'sandbox') return SANDBOX;
    if (service !== 'recharge') return {};
    const mongo = mongodb();
    return {
      ...this.exports,
      SALDO_TAECEL_URL: `${address('sandbox')}/taecel/app/api`,
      SALDO_MST_URL: `${address('sandbox')}/mst/ws/index.php`,
      ...(mongo && { SALDO_METRICS_URL: new URL('/metricas', mongo).href }),
      ...QUICKLY,
      ...(this.exports['SALDO_GPS_SCHEDULE'] === 'never' ? {} : farOff()),
    };
  }
}

/** Schedules of which no instant comes while the test runs: every run is one that the page's commands begin. */
function farOff(): Record<string, string> {
  const schedule = `0 ${(new Date().getUTCHours() + 12) % 24} 1 * *`;
  return { SALDO_GPS_SCHEDULE: schedule, SALDO_VOICE_SCHEDULE: schedule, SALDO_IOT_SCHEDULE: schedule };
}

/** Addresses and credentials of the test in the place of the page's examples. No true provider is ever named. */
function examples(): Record<string, string> {
  const ours = (name: string) => {
    const url = new URL(testServer('mysql'));
    Object.assign(url, { username: 'saldo', password: PASSWORD, pathname: `/${name}` });
    return url.href;
  };
  return {
    'mysql://saldo:…@db.example:3306/GPS_DB': ours('GPS_DB'),
    'mysql://saldo:…@db.example:3306/ELIOT_DB': ours('ELIOT_DB'),
    'redis://:…@redis.example:6379': testServer('redis'),
    'https://taecel.com/app/api': 'http://taecel.invalid',
    'https://www.ventatelcel.com/ws/index.php': 'http://mst.invalid',
    "SALDO_TAECEL_KEY='…'": 'SALDO_TAECEL_KEY=saldo',
    "SALDO_TAECEL_NIP='…'": 'SALDO_TAECEL_NIP=sandbox-taecel',
    "SALDO_MST_USER='…'": 'SALDO_MST_USER=saldo',
    "SALDO_MST_PASSWORD='…'": 'SALDO_MST_PASSWORD=sandbox-mst',
  };
}
