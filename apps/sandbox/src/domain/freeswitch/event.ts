/** A variable that was set more than once under one name is a list. */
export type Value = string | readonly string[];
export type Header = readonly [name: string, value: Value];

/** What the switch tells: headers in their order, where a name may stand twice, and for a few kinds a body. */
export interface SwitchEvent {
  readonly name: string;
  readonly headers: readonly Header[];
  readonly body?: string | undefined;
}

/** The first header of that name, as text. */
export function valueOf({ headers }: Pick<SwitchEvent, 'headers'>, name: string): string | undefined {
  const found = headers.find(([header]) => header === name)?.[1];
  return found === undefined ? undefined : textOf(found);
}

/** The one text that stands for a value wherever no list can be said. */
export function textOf(value: Value): string {
  return typeof value === 'string' ? value : `ARRAY::${value.join('|:')}`;
}
