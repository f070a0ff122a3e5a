/** The legs in the answer to `show channels as json`, which has no rows where there is no channel; nothing for another answer. */
export function legsIn(text: string): readonly string[] | undefined {
  const list = parsed(text);
  if (typeof list !== 'object' || list === null || !('row_count' in list)) return undefined;
  const rows: unknown = 'rows' in list ? list.rows : [];
  if (!Array.isArray(rows)) return undefined;
  const legs = (rows as unknown[]).map((row) =>
    typeof row === 'object' && row !== null && 'uuid' in row ? row.uuid : undefined,
  );
  return legs.every((leg) => typeof leg === 'string') ? legs : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
