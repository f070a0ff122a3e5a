import { Topup, createTopup, findTopup } from '@saldo/contracts';
import type { NewTopup } from '@saldo/contracts';
import { waitOf } from '../../domain/wait.ts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { FindTopup } from '../../use-cases/find-topup.ts';
import { OrderTopup } from '../../use-cases/order-topup.ts';
import { answers } from './answers.ts';
import type { Visit } from './answers.ts';
import { DefaultWait } from './default-wait.ts';
import { json } from './json.ts';
import { answerOnce } from './once.ts';

export const CreateTopupDoor = answers(
  createTopup,
  [OrderTopup, AnswerOnce, DefaultWait],
  (order, once, defaultWait) => (visit: Visit<NewTopup>) =>
    answerOnce(once, { route: createTopup, visit }, async (id) => {
      const waitMs = waitOf(visit.header('prefer'), defaultWait.ms);
      const create = { ...visit.body, id, account: visit.partner.account };
      const value = await order.run({ order: create, waitMs }, visit.context);
      return json(value.final ? 201 : 202, { message: Topup, value }, { location: `/v1/topups/${value.id}` });
    }),
);

export const FindTopupDoor = answers(
  findTopup,
  [FindTopup],
  (find) =>
    async ({ parameters, partner, context }) => {
      const value = await find.run({ id: String(parameters['id']), account: partner.account }, context);
      return json(200, { message: Topup, value });
    },
);
