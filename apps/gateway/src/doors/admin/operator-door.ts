import type { Duty } from '../../domain/duty.ts';
import { WriteAudit } from '../../use-cases/write-audit.ts';
import { doorsThrough } from '../http/answers.ts';
import type { DoorMaker, Handler, Visit } from '../http/answers.ts';
import { audited } from './audited.ts';
import { OperatorEntrance } from './operator-entrance.ts';

export type OperatorVisit<Body = unknown, Query = unknown> = Visit<Duty, Body, Query>;

const door = doorsThrough<Duty>(OperatorEntrance);

/** A door for operators. Whatever may change something is written into the audit log, by the door and not by its handler. */
export const operatorDoor: DoorMaker<Duty> = (route, deps, handler) => {
  if (route.method === 'GET') return door(route, deps, handler);
  const handlerOf = handler as (...instances: readonly unknown[]) => Handler<Duty>;
  return door(route, [WriteAudit, ...deps], (write, ...instances) =>
    audited(route, write, handlerOf(...instances)),
  );
};
