// What files take on the two cores of the build, the longest first: a file's size, by which Jest would go on a machine that
// remembers no run, tells nothing of how long it waits, and whoever begins the longest last waits for it alone.
const LONGEST = ['call-house', 'crash', 'fleets-crash', 'fleet-guide', 'one-fleet'];

const nameOf = ({ path }) => /([^/\\]+)\.e2e\.ts$/.exec(path)?.[1] ?? path;

/** The order of whole fleets; a file that nobody has measured comes first. */
export default class LongestFirst {
  sort(tests) {
    return [...tests].sort((one, other) => LONGEST.indexOf(nameOf(one)) - LONGEST.indexOf(nameOf(other)));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // The order is fixed: what a run took on a busy machine does not change it.
  }
}
