import picocolors from 'picocolors';

/**
 * Colours for a terminal alone. Left to itself picocolors paints wherever CI is set, and what reads a pipe would meet
 * escape codes inside its words.
 */
export const colors = picocolors.createColors(process.stdout.isTTY === true && !process.env['NO_COLOR']);
