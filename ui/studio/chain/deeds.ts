// Consequences of a way, as the catalogue has them, newly chosen.
import type { Action, ActionName } from '../../../engine/index.ts';

export type Deed = { type: string; params?: { [name: string]: unknown } };

export interface FirstDeed {
  stage: string;
  role: string;
  scope: string;
}

/** Every action of the catalogue. Forget one and the compiler says so. */
export const newDeeds: Record<ActionName, (first: FirstDeed) => Deed> = {
  decide: ({ stage }) => ({ type: 'decide', params: { stage, verdict: 'approve' } }),
  deem: ({ stage }) => ({ type: 'deem', params: { stage } }),
  flag: () => ({ type: 'flag', params: { name: 'escalated' } }),
  flagLate: () => ({ type: 'flagLate' }),
  lockReturn: () => ({ type: 'lockReturn' }),
  observe: () => ({ type: 'observe' }),
  publish: () => ({ type: 'publish' }),
  release: () => ({ type: 'release' }),
  retire: () => ({ type: 'retire' }),
  observeRegister: () => ({
    type: 'observeRegister',
    params: { from: 'answers.visitDate', attributes: { status: 'answers.observedStatus' } },
  }),
  openCase: () => ({ type: 'openCase', params: { collection: 'visit' } }),
  notifyListed: ({ role }) => ({ type: 'notifyListed', params: { role, template: 'unitSelected' } }),
  notify: ({ role, scope }) => ({ type: 'notify', params: { role, scope, template: 'returned' } }),
};

export const deedNames = [
  'decide',
  'deem',
  'notify',
  'notifyListed',
  'flag',
  'flagLate',
  'lockReturn',
  'observe',
  'observeRegister',
  'openCase',
  'publish',
  'release',
  'retire',
] as const satisfies ActionName[];

export function isDeedName(name: string): name is ActionName {
  return Object.hasOwn(newDeeds, name);
}

/** An action as documents write it: its name alone where it has no parameters. */
export function writtenDeed({ type, params }: Deed): Action {
  const given = Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== undefined));
  return Object.keys(given).length === 0 ? type : { type, params: given };
}
