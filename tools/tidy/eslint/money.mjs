// No floating point touches money: an amount is a bigint of micros in memory and a decimal string on the wire.

const MONEY =
  '/^(amount|price|balance|fee|cost|charge|points|micros|credit|credit_limit)$|(Amount|Price|Balance|Fee|Cost|Micros|Points|Credit)$/';
const MEND =
  'An amount never becomes a float: read it with parseAmount or parseMoney, calculate in bigint micros.';

const named = (selector) => [
  { selector: `${selector}[name=${MONEY}]`, message: MEND },
  { selector: `${selector}[property.name=${MONEY}]`, message: MEND },
];

export const moneySyntax = [
  { selector: 'CallExpression[callee.name="parseFloat"]', message: MEND },
  {
    selector: 'CallExpression[callee.object.name="Number"][callee.property.name="parseFloat"]',
    message: MEND,
  },
  ...named('CallExpression[callee.name="Number"] > .arguments'),
  ...named('UnaryExpression[operator="+"] > .argument'),
];

/** `toFixed` formats a float; where money lives there is none to format. */
export const moneyHomes = [
  ...moneySyntax,
  { selector: 'CallExpression[callee.property.name="toFixed"]', message: MEND },
];
