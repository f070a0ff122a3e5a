import { Topup, TopupCheck, TopupList, partnerRoutes } from '@saldo/contracts';
import type { NewTopup, TopupFilter } from '@saldo/contracts';
import { Clock } from '@saldo/service';
import { preferredWait } from '../../domain/wait.ts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { CheckTopup } from '../../use-cases/check-topup.ts';
import { ExportTopups } from '../../use-cases/export-topups.ts';
import { FindTopup } from '../../use-cases/find-topup.ts';
import { ListTopups } from '../../use-cases/list-topups.ts';
import { OrderTopup } from '../../use-cases/order-topup.ts';
import { csvOf } from './csv.ts';
import { DefaultWait } from './default-wait.ts';
import { json } from './json.ts';
import { answerOnce } from './once.ts';
import { partnerDoor } from './partner-door.ts';
import type { PartnerVisit } from './partner-door.ts';
import { PARTNER_COLUMNS } from './topup-columns.ts';

const { createTopup, checkTopup, listTopups, exportTopups, findTopup } = partnerRoutes;

export const CreateTopupDoor = partnerDoor(
  createTopup,
  [OrderTopup, AnswerOnce, DefaultWait],
  (order, once, defaultWait) => (visit: PartnerVisit<NewTopup>) =>
    answerOnce(once, { route: createTopup, owner: visit.sender.account, visit }, async (id) => {
      const seconds = preferredWait(visit.header('prefer'));
      const create = { ...visit.body, id, account: visit.sender.account };
      const waitMs = seconds === undefined ? defaultWait.ms : seconds * 1_000;
      const value = await order.run({ order: create, waitMs }, visit.context);
      return json(
        value.final ? 201 : 202,
        { message: Topup, value },
        {
          location: `/v1/topups/${value.id}`,
          ...(seconds === undefined ? {} : { 'preference-applied': `wait=${seconds}` }),
        },
      );
    }),
);

export const CheckTopupDoor = partnerDoor(
  checkTopup,
  [CheckTopup],
  (check) =>
    async ({ body, sender, context }: PartnerVisit<NewTopup>) => {
      const value = await check.run({ ...body, account: sender.account }, context);
      return json(200, { message: TopupCheck, value });
    },
);

export const ListTopupsDoor = partnerDoor(
  listTopups,
  [ListTopups],
  (list) =>
    async ({ query, sender, context }: PartnerVisit<unknown, TopupFilter>) => {
      const value = await list.run({ ...query, account: sender.account }, context);
      return json(200, { message: TopupList, value });
    },
);

export const ExportTopupsDoor = partnerDoor(
  exportTopups,
  [ExportTopups, Clock],
  (exported, clock) =>
    ({ query, sender, context }: PartnerVisit<unknown, TopupFilter>) =>
      csvOf(exported.run({ ...query, account: sender.account }, context), {
        name: 'topups.csv',
        columns: PARTNER_COLUMNS,
        at: clock.now(),
      }),
);

export const FindTopupDoor = partnerDoor(
  findTopup,
  [FindTopup],
  (find) =>
    async ({ parameters, sender, context }) => {
      const value = await find.run({ id: String(parameters['id']), account: sender.account }, context);
      return json(200, { message: Topup, value });
    },
);
