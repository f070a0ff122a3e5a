import type { App } from './apps.ts';
import { claimDoorPort } from './door-port.ts';
import type { DoorPort } from './door-port.ts';
import { freePort } from './ports.ts';
import type { Settings } from './settings.ts';

/** Every port that services of one fleet publish, chosen before any of them starts, so that they may name each other's in a circle. */
export class FleetPorts {
  readonly #main = new Map<string, number>();
  readonly #further = new Map<string, number>();
  #door: DoorPort | undefined;

  async choose(apps: readonly App[], settings: Settings): Promise<void> {
    for (const { service, port, ports } of apps) {
      if (port) this.#main.set(service, await freePort());
      for (const name of Object.keys(ports)) this.#further.set(`${service}:${name}`, await freePort());
    }
    const door = apps.find(({ http }) => http);
    if (!door) return;
    this.#door = await claimDoorPort(settings);
    this.#main.set(door.service, this.#door.port);
  }

  release(): void {
    this.#door?.release();
  }

  /** Services that publish a port. */
  get published(): string[] {
    return [...this.#main.keys()];
  }

  /** The port by which a service is known, where it has one. */
  main(service: string): number | undefined {
    return this.#main.get(service);
  }

  /** A further port of a service, by `service:name`; without a name, its main one. */
  find(which: string): number {
    const port = this.#further.get(which) ?? this.#main.get(which);
    if (port === undefined) throw new Error(`${which} publishes no port`);
    return port;
  }

  /** What a service is told of the ports that are its own. */
  envOf({ service, port, ports }: App): Record<string, string> {
    const told = new Map<string, number>();
    for (const [name, variable] of Object.entries(ports)) told.set(variable, this.find(`${service}:${name}`));
    const main = this.main(service);
    if (main !== undefined) told.set(port ?? 'SALDO_HTTP_PORT', main);
    return Object.fromEntries([...told].map(([variable, number]) => [variable, String(number)]));
  }
}
