import {
  adminRoutes,
  DatabaseChecks,
  Fleet,
  fleet,
  FleetComparison,
  FleetList,
  FleetPreview,
  FleetRun,
  fleetRun,
  FleetRunList,
  operatorDatabase,
  PriceChecks,
  provider,
} from '@saldo/contracts';
import type {
  CompareFleet,
  FleetRunFilter,
  NewFleetRun,
  PauseFleet,
  PreviewFleet,
  ResumeFleet,
} from '@saldo/contracts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { json } from '../http/json.ts';
import { answerOnce } from '../http/once.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { listFleets, previewFleet, compareFleet, checkFleets, checkProviders, pauseFleet, resumeFleet } =
  adminRoutes;
const { listFleetRuns, startFleetRun, findFleetRun } = adminRoutes;

const ListFleetsDoor = operatorDoor(
  listFleets,
  [AskBackOffice],
  (office) =>
    async ({ context }) =>
      json(200, { message: FleetList, value: await office.run(fleet.list, {}, context) }),
);

const PreviewFleetDoor = operatorDoor(
  previewFleet,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, PreviewFleet>) =>
      json(200, { message: FleetPreview, value: await office.run(fleet.preview, query, context) }),
);

const CompareFleetDoor = operatorDoor(
  compareFleet,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, CompareFleet>) =>
      json(200, { message: FleetComparison, value: await office.run(fleet.compare, query, context) }),
);

const CheckFleetsDoor = operatorDoor(
  checkFleets,
  [AskBackOffice],
  (office) =>
    async ({ context }) =>
      json(200, { message: DatabaseChecks, value: await office.run(operatorDatabase.check, {}, context) }),
);

const CheckProvidersDoor = operatorDoor(
  checkProviders,
  [AskBackOffice],
  (office) =>
    async ({ context }) =>
      json(200, { message: PriceChecks, value: await office.run(provider.check, {}, context) }),
);

const PauseFleetDoor = operatorDoor(
  pauseFleet,
  [AskBackOffice],
  (office) =>
    async ({ body, context }: OperatorVisit<PauseFleet>) =>
      json(200, { message: Fleet, value: await office.run(fleet.pause, body, context) }),
);

const ResumeFleetDoor = operatorDoor(
  resumeFleet,
  [AskBackOffice],
  (office) =>
    async ({ body, context }: OperatorVisit<ResumeFleet>) =>
      json(200, { message: Fleet, value: await office.run(fleet.resume, body, context) }),
);

const ListFleetRunsDoor = operatorDoor(
  listFleetRuns,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, FleetRunFilter>) =>
      json(200, { message: FleetRunList, value: await office.run(fleetRun.list, query, context) }),
);

const StartFleetRunDoor = operatorDoor(
  startFleetRun,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<NewFleetRun>) =>
    answerOnce(once, { route: startFleetRun, owner: visit.sender.operator.id, visit }, async (id) => {
      const value = await office.run(fleet.run, { ...visit.body, id }, visit.context);
      return json(202, { message: FleetRun, value });
    }),
);

const FindFleetRunDoor = operatorDoor(
  findFleetRun,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      const value = await office.run(fleetRun.find, { id: String(parameters['id']) }, context);
      return json(200, { message: FleetRun, value });
    },
);

export const fleetDoors = [
  ListFleetsDoor,
  PreviewFleetDoor,
  CompareFleetDoor,
  CheckFleetsDoor,
  CheckProvidersDoor,
  PauseFleetDoor,
  ResumeFleetDoor,
  ListFleetRunsDoor,
  StartFleetRunDoor,
  FindFleetRunDoor,
];
