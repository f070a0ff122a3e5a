const finite = (column: string) => `CASE WHEN isfinite(${column}) THEN ${column} END`;

export const INSERT_RATES = `
  INSERT INTO rates (deck, prefix, line, time_window, priority, effective_from, effective_until, facts)
  SELECT $1, prefix, line, time_window, priority, effective_from, effective_until, facts
  FROM jsonb_to_recordset($2::jsonb) AS r(prefix text, line integer, time_window text, priority integer,
    effective_from timestamptz, effective_until timestamptz, facts jsonb)`;

/** Rates of one rank that hold at the same time; a hundred of them are enough to mend a sheet. */
export const CLASHES = `
  SELECT prefix, line, other_line AS "otherLine"
  FROM (
    SELECT prefix, line, effective_from,
      lag(line) OVER rank AS other_line, lag(effective_until) OVER rank AS earlier_until
    FROM rates WHERE deck = $1
    WINDOW rank AS (PARTITION BY prefix, time_window, priority ORDER BY effective_from, line)
  ) AS neighbours
  WHERE earlier_until > effective_from ORDER BY prefix, line LIMIT 100`;

export const STORED = 'UPDATE decks SET rate_count = $2, revision = revision + 1 WHERE id = $1';

export const PAGE = `
  SELECT prefix, line, time_window, priority, ${finite('effective_from')} AS effective_from,
    ${finite('effective_until')} AS effective_until, facts::text AS facts,
    time_window || ' ' || priority || ' ' || effective_from || ' ' || effective_until || ' ' AS said
  FROM rates WHERE deck = $1 AND (prefix, line) > ($2, $3::integer) ORDER BY prefix, line LIMIT $4`;

const KEY = 'prefix, time_window, priority, nth';
const numbered = (deck: string) => `(
  SELECT *, row_number() OVER (PARTITION BY prefix, time_window, priority ORDER BY effective_from)::integer AS nth
  FROM rates WHERE deck = ${deck})`;
const BOTH = `${numbered('$1')} AS o FULL JOIN ${numbered('$2')} AS n USING (${KEY})`;
const DIFFERENT = `(o.facts, o.effective_from, o.effective_until)
  IS DISTINCT FROM (n.facts, n.effective_from, n.effective_until)`;

export const COUNT_CHANGES = `
  SELECT count(*) FILTER (WHERE o.deck IS NULL)::integer AS added,
    count(*) FILTER (WHERE n.deck IS NULL)::integer AS removed,
    count(*) FILTER (WHERE o.deck IS NOT NULL AND n.deck IS NOT NULL)::integer AS changed
  FROM ${BOTH} WHERE ${DIFFERENT}`;

export const CHANGES = `
  SELECT ${KEY},
    ${finite('o.effective_from')} AS old_from, ${finite('o.effective_until')} AS old_until, o.facts AS old_facts,
    ${finite('n.effective_from')} AS new_from, ${finite('n.effective_until')} AS new_until, n.facts AS new_facts
  FROM ${BOTH} WHERE ${DIFFERENT} AND (${KEY}) > ($3, $4, $5::integer, $6::integer)
  ORDER BY ${KEY} LIMIT $7`;
