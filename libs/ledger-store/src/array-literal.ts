/**
 * PostgreSQL array literals built by hand for uuids, numbers, words and instants, none of which need quoting: the
 * driver's own way of passing arrays quotes every element and costs more than the insert.
 */
export function literal<Row>(
  rows: readonly Row[],
  cell: (row: Row) => bigint | number | string | undefined,
): string {
  let text = '{';
  for (let i = 0; i < rows.length; i += 1) {
    const value = cell(rows[i] as Row);
    text += (i === 0 ? '' : ',') + (value === undefined ? 'NULL' : value);
  }
  return `${text}}`;
}
