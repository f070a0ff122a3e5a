/** Stands at the top of a generated file that allows comments. */
export const NOTICE = 'Made by `npm run gen`; what it is made from is in libs/contracts.';
