import { bind, provide, token, wire } from './wire.ts';

abstract class Topups {
  abstract topupById(id: string): string;
}
abstract class Catalogue {
  abstract product(id: string): string;
}
class PostgresTopups extends Topups {
  constructor(readonly url: string) {
    super();
  }
  topupById(id: string): string {
    return this.url + id;
  }
}
class CreateTopup {
  constructor(
    readonly topups: Topups,
    readonly catalogue: Catalogue,
  ) {}
}
class Limited {
  constructor(
    readonly topups: Topups,
    readonly limit = 3,
  ) {}
}
const Url = token<string>('url');
const Limit = token<number>('limit');

export const compiles = [
  wire(CreateTopup, Topups, Catalogue),
  wire(CreateTopup, PostgresTopups, Catalogue),
  wire(Limited, Topups),
  wire(Limited, Topups, Limit),
  bind(Topups, PostgresTopups).from(Url),
  provide(Url, () => 'http://127.0.0.1'),
  provide(Topups, async (url: string) => new PostgresTopups(url), Url),
];

// @ts-expect-error a dependency left out
wire(CreateTopup, Topups);
// @ts-expect-error dependencies out of order
wire(CreateTopup, Catalogue, Topups);
// @ts-expect-error one dependency too many
wire(CreateTopup, Topups, Catalogue, Topups);
// @ts-expect-error a value token of another type
wire(PostgresTopups, Limit);
// @ts-expect-error an adapter that is not the port
bind(Catalogue, PostgresTopups);
// @ts-expect-error an adapter without what it is built from
bind(Topups, PostgresTopups).from();
// @ts-expect-error a value of another type than its token
provide(Url, () => 80);
