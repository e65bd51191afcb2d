// What a change of a unit asks, field by field, and the body that it becomes.
import type { UnitChangeBody, UnitView } from '../../server/wire.ts';
import type { Wording, WordKey } from '../locales/index.ts';
import type { ListName } from './units.ts';

export type ChangeType = UnitChangeBody['type'];

/** As they are typed; a flag is `true` or nothing. */
export type ChangeValues = Record<string, string>;

export interface ChangeField {
  name: string;
  label: WordKey;
  kind: 'text' | 'number' | 'day' | 'flag' | 'choice' | 'permit' | 'unit';
  list?: ListName;
  /** Of several alike: which. */
  n?: number;
  isRequired?: boolean;
}

const text = (name: string, label: WordKey, isRequired = true): ChangeField => ({
  name,
  label,
  kind: 'text',
  isRequired,
});

const permitFields: ChangeField[] = [
  {
    name: 'permitKind',
    label: 'register.field.permitKind',
    kind: 'choice',
    list: 'permitKinds',
    isRequired: true,
  },
  text('permitNumber', 'register.field.permitNumber'),
  text('permitIssuer', 'register.field.permitIssuer'),
  { name: 'permitFrom', label: 'register.field.permitFrom', kind: 'day', isRequired: true },
  { name: 'permitTo', label: 'register.field.permitTo', kind: 'day' },
];
const placeFields: ChangeField[] = [
  text('county', 'register.field.county', false),
  { name: 'latitude', label: 'register.field.latitude', kind: 'number' },
  { name: 'longitude', label: 'register.field.longitude', kind: 'number' },
];
const namedPermit: ChangeField[] = [
  { name: 'permit', label: 'register.field.permit', kind: 'permit', isRequired: true },
];
const part = (n: number): ChangeField[] => [
  { ...text(`partId${n}`, 'register.field.partId', n === 1), n },
  { ...text(`partTitle${n}`, 'register.field.partTitle', n === 1), n },
];

const fields: Record<ChangeType, ChangeField[]> = {
  changed: [
    text('titleFa', 'register.field.titleFa'),
    text('titleEn', 'register.field.titleEn', false),
    {
      name: 'status',
      label: 'register.field.status',
      kind: 'choice',
      list: 'unitStatuses',
      isRequired: true,
    },
    { name: 'selected', label: 'register.field.selected', kind: 'flag' },
    ...placeFields,
  ],
  'owner-corrected': [text('ownerTitle', 'register.field.ownerTitle')],
  'permit-granted': permitFields,
  'permit-revoked': namedPermit,
  'permit-expired': namedPermit,
  sold: [
    {
      name: 'partyKind',
      label: 'register.field.partyKind',
      kind: 'choice',
      list: 'partyKinds',
      isRequired: true,
    },
    text('nationalId', 'register.field.nationalId'),
    text('partyTitle', 'register.field.partyTitle'),
    { name: 'showReturns', label: 'register.field.showReturns', kind: 'flag' },
  ],
  moved: [
    {
      name: 'province',
      label: 'register.field.province',
      kind: 'choice',
      list: 'provinces',
      isRequired: true,
    },
    {
      name: 'organisation',
      label: 'register.field.organisation',
      kind: 'choice',
      list: 'organisations',
      isRequired: true,
    },
    ...placeFields,
  ],
  split: [...part(1), ...part(2), { name: 'continues', label: 'register.field.continues', kind: 'flag' }],
  merged: [{ name: 'into', label: 'register.field.into', kind: 'unit', isRequired: true }],
  closed: [],
  became: [
    ...permitFields,
    text('newActivityId', 'register.field.newActivityId', false),
    { name: 'completedOn', label: 'register.field.completedOn', kind: 'day', isRequired: true },
    { name: 'actualCost', label: 'register.field.actualCost', kind: 'number', isRequired: true },
  ],
  expanded: [text('planId', 'register.field.planId'), text('planTitle', 'register.field.planTitle')],
};

export const fieldsOf = (type: ChangeType): readonly ChangeField[] => fields[type];

/** What can happen to a unit as it is now. */
export function changesOf({ kind, status, permits = [] }: UnitView): ChangeType[] {
  const all = Object.keys(fields) as ChangeType[];
  const hasPermit = permits.some(({ revokedOn }) => revokedOn === null);
  if (status === 'closed') return ['changed', 'permit-granted'];
  return all.filter(
    (type) =>
      (hasPermit || (type !== 'permit-revoked' && type !== 'permit-expired')) &&
      (kind === 'PLAN' ? type !== 'expanded' : type !== 'became'),
  );
}

/** What stands in the fields before anybody has typed. */
export function startOf(unit: UnitView): ChangeValues {
  const { title, status, selected, county, latitude, longitude, province, organisation } = unit;
  return {
    titleFa: title.fa,
    titleEn: title.en,
    status,
    selected: selected ? 'true' : '',
    county,
    latitude: latitude === null ? '' : String(latitude),
    longitude: longitude === null ? '' : String(longitude),
    province,
    organisation,
  };
}

/** Fields that must be filled and are not. */
export function missingOf(type: ChangeType, values: ChangeValues): ChangeField[] {
  return fields[type].filter(({ name, isRequired }) => isRequired && (values[name] ?? '').trim() === '');
}

/** The change as the server takes it. */
export function bodyOf(
  type: ChangeType,
  unit: UnitView,
  values: ChangeValues,
  common: { day: string; revision: number; reason?: string },
): UnitChangeBody {
  const of = (name: string) => (values[name] ?? '').trim();
  const is = (name: string) => of(name) === 'true';
  const numberOf = (name: string) => (of(name) === '' ? null : Number(of(name)));
  const entry = (activityId: string, title: string) => ({
    activityId,
    title: { fa: title, en: title },
    party: unit.partyId,
    province: unit.province,
    county: unit.county,
    organisation: unit.organisation,
    activities: unit.activities,
  });
  const permit = () => ({
    kind: of('permitKind'),
    number: of('permitNumber'),
    issuer: of('permitIssuer'),
    from: of('permitFrom'),
    ...(of('permitTo') === '' ? {} : { to: of('permitTo') }),
  });
  const place = { county: of('county'), latitude: numberOf('latitude'), longitude: numberOf('longitude') };
  const [kind = '', number = ''] = of('permit').split('\n');
  switch (type) {
    case 'changed': {
      const status = statuses.find((one) => one === of('status')) ?? unit.status;
      const title = { fa: of('titleFa'), en: of('titleEn') };
      return { ...common, type, facts: { title, status, selected: is('selected'), ...place } };
    }
    case 'owner-corrected':
      return { ...common, type, title: { fa: of('ownerTitle'), en: of('ownerTitle') } };
    case 'permit-granted':
      return { ...common, type, permit: permit() };
    case 'permit-revoked':
    case 'permit-expired':
      return { ...common, type, permit: { kind, number } };
    case 'sold': {
      const owner =
        (['legal', 'person', 'foreign'] as const).find((one) => one === of('partyKind')) ?? 'legal';
      const title = { fa: of('partyTitle'), en: of('partyTitle') };
      const to = { kind: owner, nationalId: of('nationalId'), title };
      return { ...common, type, to, showReturns: is('showReturns') };
    }
    case 'moved':
      return { ...common, type, province: of('province'), organisation: of('organisation'), ...place };
    case 'split': {
      const parts = [1, 2].flatMap((n) =>
        of(`partId${n}`) === '' ? [] : [entry(of(`partId${n}`), of(`partTitle${n}`))],
      );
      return { ...common, type, parts, continues: is('continues') };
    }
    case 'merged':
      return { ...common, type, into: of('into') };
    case 'closed':
      return { ...common, type };
    case 'became':
      return {
        ...common,
        type,
        permit: permit(),
        ...(of('newActivityId') === '' ? {} : { activityId: of('newActivityId') }),
        closing: { completedOn: of('completedOn'), actualCost: numberOf('actualCost') ?? 0 },
      };
    case 'expanded':
      return { ...common, type, plan: entry(of('planId'), of('planTitle')) };
  }
}

const statuses = ['active', 'semi-active', 'inactive', 'expired', 'closed'] as const;

/** What an event of the register is called. */
export function titleOfEvent(type: string, t: Wording['t']): string {
  const known = [...(Object.keys(fields) as ChangeType[]), 'new' as const].find((one) => one === type);
  return known === undefined ? type : t(`register.event.${known}`);
}
