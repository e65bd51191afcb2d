// To whom a planned visit may be handed over.
import type { Inspector, RoundUnit } from '../../server/wire.ts';

/** The other inspectors of the unit's own organisation, who has least to do first. */
export function colleaguesOf(inspectors: readonly Inspector[], { unit, visit }: RoundUnit): Inspector[] {
  return inspectors
    .filter(({ user, organisation }) => organisation === unit.organisation && user !== visit?.inspector?.user)
    .toSorted((one, other) => one.planned - other.planned || one.name.localeCompare(other.name, 'fa'));
}
