import { CallHouse } from '../call-house.ts';

/** The one house of all files in this folder; whatever a test harms in it is healed after it. */
export const house = new CallHouse();
