/** When devices were last heard of, from the operator's MongoDB (`metricas`). */
export abstract class LastReports {
  /** By uuid, for those that have a report; one query for all. `unavailable`: the look-up failed, so nothing is known. `none`: nobody set it up. */
  abstract of(uuids: readonly string[]): Promise<ReadonlyMap<string, Date> | 'unavailable' | 'none'>;
}
