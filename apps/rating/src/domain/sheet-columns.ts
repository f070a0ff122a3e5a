/** What a column of a rate sheet can hold. */
export type Column = keyof typeof HEADINGS;

/** How carriers head their columns, in small letters without marks; what stands in brackets behind a heading is left out. */
const HEADINGS = {
  prefix: 'prefix|code|codes|dial code|dial codes|dialcode|dialling code|dialing code|destination prefix|destination code|digits|breakout code|prefijo|codigo|код|префикс',
  country_code: 'country code|cc|country dial code|codigo pais|код страны',
  area_codes: 'area code|area codes|city code|city codes|code list|codigo area|код города',
  destination: 'destination|destination name|destination description|description|country|name|zone|region|route|route name|breakout|area|area name|destino|zona|направление|название',
  price: 'price|rate|price per minute|rate per minute|price min|rate min|price 1 min|new rate|new price|current rate|cost|cost per minute|peak rate|interval n price|tarifa|precio|tarifa por minuto|precio por minuto|цена|тариф|ставка',
  first: 'first|first increment|initial increment|initial increment seconds|initial interval|first interval|interval 1|min duration|minimum duration|min time|minimum time|minimal time|connect increment|incremento inicial|minimo',
  next: 'next|next increment|increment|billing increment|billing increment seconds|next interval|interval n|interval 2|subsequent increment|additional increment|sub increment|inc|round|rounding|incremento',
  increments: 'increments|billing increments|billing|billing terms|billing type|interval|intervals|billing interval|pulse|charging interval|incrementos',
  connection_fee: 'connection fee|connect fee|connection charge|connect charge|connect cost|connection price|setup fee|setup|set up fee|call setup fee|surcharge|cargo de conexion',
  grace: 'grace|grace seconds|grace time|grace period|free seconds|free time|gracia',
  minimum_charge: 'minimum charge|min charge|minimum cost|min cost|minimal charge|cargo minimo',
  maximum_cost: 'maximum cost|max cost|maximum charge|max charge|costo maximo',
  effective_from: 'effective from|effective date|effective|effective start|effective time|start date|begin date|date from|valid from|activation date|from|from date|fecha efectiva|desde|дата начала',
  effective_until: 'effective until|effective to|effective end|end date|expiry date|expiration date|expires|date to|valid to|valid until|until|to date|hasta|дата окончания',
  window: 'window|time window|time profile|time class|time period|timing|ventana',
  priority: 'priority|weight|prioridad',
  rejected: 'rejected|reject|reject calls|blocked|block|forbidden|disallowed|bloqueado',
  length_min: 'length min|min length|minimum length|dst number min length|number min length',
  length_max: 'length max|max length|maximum length|dst number max length|number max length',
  tiers: 'tiers|tramos',
  currency: 'currency|moneda|валюта',
} as const; // prettier-ignore

const COLUMNS = new Map(
  Object.entries(HEADINGS).flatMap(([column, names]) =>
    names.split('|').map((name) => [name, column as Column]),
  ),
);

/** The separators that a sheet may have. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How many lines may stand above the headings: titles, an address, when the sheet was made. */
export const LINES_ABOVE_MAX = 20;

/** What a heading means; `undefined` when it means nothing here. */
export function columnOf(heading: string): Column | undefined {
  const plain = heading
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\ufeff]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .replace(/[_\-/.:*#]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return COLUMNS.get(plain);
}

/** Whether a row has headings from which rates can be read: a prefix, and something to do about it. */
export function isHeading(cells: readonly string[]): boolean {
  const found = new Set(cells.map(columnOf));
  const hasPrefix = found.has('prefix') || found.has('country_code') || found.has('area_codes');
  return hasPrefix && (found.has('price') || found.has('tiers') || found.has('rejected'));
}

/** The separator with which the first lines make most sense; a comma when none does. */
export function delimiterOf(lines: readonly string[]): Delimiter {
  const known = (delimiter: Delimiter) =>
    Math.max(
      0,
      ...lines.map((line) => line.split(delimiter).filter((cell) => columnOf(unquoted(cell))).length),
    );
  return DELIMITERS.reduce((best, one) => (known(one) > known(best) ? one : best));
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1');
}
