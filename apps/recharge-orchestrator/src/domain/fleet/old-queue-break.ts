/** Says in a sentence where a text stops being a JSON list, and how many whole entries stand before that. */
export function findBreak(text: string): string {
  const start = skipBlanks(text, 0);
  if (text[start] !== '[') return sentence(text, start, 0);
  let whole = 0;
  for (let at = skipBlanks(text, start + 1); at < text.length;) {
    const end = endOfValue(text, at);
    if (!isJson(text.slice(at, end))) return sentence(text, at, whole);
    whole += 1;
    const after = skipBlanks(text, end);
    if (text[after] !== ',') return sentence(text, text[after] === ']' ? after + 1 : after, whole);
    at = skipBlanks(text, after + 1);
  }
  return sentence(text, text.length, whole);
}

function sentence(text: string, at: number, whole: number): string {
  const lines = text.slice(0, at).split('\n');
  const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  const before = `${whole} whole ${whole === 1 ? 'entry precedes' : 'entries precede'}`;
  return at >= text.length
    ? `the file ends too early, at ${place}; ${before}`
    : `the file is no JSON from ${place} on; ${before}`;
}

/** Where a value ends that begins here: before a comma or bracket outside it, or with the text. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (depth === 0 && (character === ',' || character === ']')) return at;
    else if (character === '}' || character === ']') depth -= 1;
  }
  return text.length;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1;
  return at;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
