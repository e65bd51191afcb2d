import { describe, expect, it } from 'vitest';
import type { Inspector, RoundUnit } from '../../../server/wire.ts';
import { colleaguesOf } from '../../../ui/visits/colleagues.ts';

const inspector = (user: string, organisation: string, planned: number): Inspector => ({
  user,
  name: user,
  organisation,
  planned,
});
const row: RoundUnit = {
  unit: {
    id: 'unit',
    activityId: '100000000001',
    kind: 'PRODUCTION',
    title: { fa: 'واحد', en: 'Unit' },
    province: 'IR-23',
    county: 'دماوند',
    organisation: 'IMT-23',
    selected: false,
    latitude: null,
    longitude: null,
    address: null,
  },
  visit: {
    case: 'visit',
    inspector: { user: 'busy', name: 'busy' },
    day: '2026-10-24',
    position: 1,
    state: 'planned',
    stateTitle: { fa: 'برنامه‌ریزی‌شده', en: 'Planned' },
    tags: [],
    isOverdue: false,
    hasFailed: false,
    version: 1,
    returnVersion: 0,
  },
  lastVisit: null,
};

describe('Whoever a planned visit may be handed over to', () => {
  it('is of the unit’s organisation and does not have it already; who has least to do comes first', () => {
    const all = [
      inspector('busy', 'IMT-23', 9),
      inspector('full', 'IMT-23', 7),
      inspector('far', 'IMT-10', 0),
      inspector('free', 'IMT-23', 1),
    ];
    expect(colleaguesOf(all, row).map(({ user }) => user)).toEqual(['free', 'full']);
  });
});
