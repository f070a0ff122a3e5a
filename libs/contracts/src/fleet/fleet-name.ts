/**
 * The three fleets of an operator: trackers in vehicles, voice lines, IoT agents. The former system called them GPS, VOZ
 * and ELIoT.
 */
export const FLEETS = ['gps', 'voice', 'iot'] as const;
export type FleetName = (typeof FLEETS)[number];
