import { serves } from '@saldo/bus';
import { fleet } from '@saldo/contracts';
import { CompareFleet } from '../../use-cases/fleet/compare-fleet.ts';
import { ListFleets } from '../../use-cases/fleet/list-fleets.ts';
import { PauseFleet } from '../../use-cases/fleet/pause-fleet.ts';
import { PreviewFleet } from '../../use-cases/fleet/preview-fleet.ts';
import { ResumeFleet } from '../../use-cases/fleet/resume-fleet.ts';
import { StartRun } from '../../use-cases/fleet/start-run.ts';
import { FleetWork } from './fleet-work.ts';

export const FleetRequests = serves(
  fleet,
  [ListFleets, PreviewFleet, CompareFleet, StartRun, PauseFleet, ResumeFleet, FleetWork],
  (list, preview, compare, start, pause, resume, work) => ({
    list: () => list.run(),
    preview: (search) => preview.run(search),
    compare: (wish) => compare.run(wish),
    run: async (wish) => {
      const { reply, begun } = await start.run(wish);
      if (begun) void work.run(begun);
      return reply;
    },
    pause: (wish, context) => pause.run(wish, context),
    resume: (wish, context) => resume.run(wish, context),
  }),
);
