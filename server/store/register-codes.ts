// What the register's entries may name: code lists and organisations in force. The documents say what a permit makes of a
// unit; nothing of it stands in code.
import {
  type Code,
  gregorianOf,
  type Instant,
  jalaliDayOf,
  matchesPattern,
  type Permit,
  periodContaining,
  type UnitKind,
} from '../../engine/index.ts';
import type { OrganisationStore } from './organisations.ts';
import type { PublishedVersions } from './published-versions.ts';

export interface RegisterCodes {
  provinces: ReadonlySet<string>;
  organisations: ReadonlySet<string>;
  permitKinds: ReadonlyMap<string, Code>;
  /** ISO day in Tehran: what is recorded has come to pass by then. */
  today: string;
}

export function registerCodes(
  { definitions, organisations }: { definitions: PublishedVersions; organisations: OrganisationStore },
  now: Instant,
): RegisterCodes {
  const month = periodContaining(now, 'month');
  const codes = (key: string) => definitions.inForce('codelist', key, month)?.definition.codes ?? [];
  return {
    provinces: new Set(codes('provinces').map(({ code }) => code)),
    organisations: new Set(
      organisations
        .all()
        .filter(({ kind }) => kind === 'subordinate')
        .map(({ id }) => id),
    ),
    permitKinds: new Map(codes('permit-kinds').map((code) => [code.code, code])),
    today: gregorianOf(jalaliDayOf(now)),
  };
}

const unitKinds: Record<string, UnitKind> = {
  PLAN: 'PLAN',
  PRODUCTION: 'PRODUCTION',
  MINE: 'MINE',
  TRADE: 'TRADE',
};

/** The kind of unit that holds such a permit, given what it does; undefined where the list does not say. */
export function kindMadeBy({ attributes = {} }: Code, activities: readonly string[]): UnitKind | undefined {
  const { makes, onlySections, otherwise } = attributes;
  const isOther =
    typeof onlySections === 'string' &&
    activities.length > 0 &&
    !activities.some((activity) => onlySections.includes(activity.charAt(0)));
  return unitKinds[String(isOther ? otherwise : makes)];
}

/** Whether a number is written as the kind, or the issuer for that kind, writes it. @param number ASCII digits */
export function isPermitNumber(
  { attributes = {} }: Code,
  { number, issuer }: Pick<Permit, 'number' | 'issuer'>,
) {
  const pattern = attributes[`pattern-${issuer}`] ?? attributes.pattern;
  return typeof pattern !== 'string' || matchesPattern(pattern, number);
}
