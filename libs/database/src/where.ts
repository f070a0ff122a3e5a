/** A condition that ends in the number of its value: `t.account = $` and the account. One without a value does not apply. */
export type Condition = readonly [text: string, ...values: readonly unknown[]];

/** The conditions that apply, as the end of a statement with its values. Each `$` stands for the next value. */
export function where(conditions: readonly Condition[]): { text: string; values: unknown[] } {
  const applying = conditions.filter(([, ...values]) => values.every((value) => value !== undefined));
  const values = applying.flatMap(([, ...given]) => given);
  let n = 0;
  const text = applying.map(([condition]) => condition.replaceAll('$', () => `$${(n += 1)}`)).join(' AND ');
  return { text: text && `WHERE ${text}`, values };
}
