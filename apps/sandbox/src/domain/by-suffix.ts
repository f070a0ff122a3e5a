/** Reads from the last four digits of a phone what they order in a documented table; `otherwise` for a phone without magic. */
export function bySuffix<Name extends string>(
  table: Readonly<Record<Name, { readonly suffix?: string; readonly summary: string }>>,
  otherwise: Name,
): (phone: string) => Name {
  const names = Object.keys(table) as Name[];
  const ordered = new Map(names.map((name) => [table[name].suffix, name]));
  return (phone) => ordered.get(phone.slice(-4)) ?? otherwise;
}
