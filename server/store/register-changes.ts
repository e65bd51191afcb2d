// What can happen to a unit of the register, and what goes with it: the values that the register is written by.
import type { Permit, UnitKind, UnitSnapshot } from '../../engine/index.ts';
import type { Words } from '../wire.ts';

/** A legal or natural person. Named by `id` where the register has it, or by its national id. */
export interface PartyEntry {
  id?: string;
  kind: 'legal' | 'person' | 'foreign';
  nationalId: string;
  title: Words;
  contacts?: Record<string, string>;
}

export type NewPermit = Omit<Permit, 'to' | 'revokedOn'> & Partial<Pick<Permit, 'to' | 'revokedOn'>>;

/** A unit that the register does not have yet. Its kind is what its permits make of it, where it names none. */
export interface UnitEntry {
  id?: string;
  activityId: string;
  kind?: UnitKind;
  title: Words;
  /** An id of the register, or a party of its own. */
  party: string | PartyEntry;
  province: string;
  county?: string;
  organisation: string;
  activities?: string[];
  status?: UnitSnapshot['status'];
  selected?: boolean;
  latitude?: number | null;
  longitude?: number | null;
  products?: UnitSnapshot['products'];
  attributes?: UnitSnapshot['attributes'];
  permits?: NewPermit[];
}

/** What may simply become otherwise from a day on. */
export type UnitFacts = Partial<
  Pick<
    UnitSnapshot,
    | 'title'
    | 'county'
    | 'activities'
    | 'status'
    | 'selected'
    | 'latitude'
    | 'longitude'
    | 'products'
    | 'attributes'
  >
>;

interface Change {
  /** The first day on which it is so: an ISO day, not after today. */
  day: string;
  reason?: string;
}

/** A change of a unit that is there: made from the revision that its author saw (E-18). */
interface Later extends Change {
  unit: string;
  revision: number;
}

export type UnitChange =
  | (Change & { type: 'new'; entry: UnitEntry })
  | (Later & { type: 'changed'; facts: UnitFacts })
  | (Later & { type: 'permit-granted'; permit: NewPermit })
  /** `day` is the first without it (E-12). */
  | (Later & { type: 'permit-revoked'; permit: Pick<Permit, 'kind' | 'number'> })
  /** It ran out and the unit works on: status `expired` (E-12). */
  | (Later & { type: 'permit-expired'; permit: Pick<Permit, 'kind' | 'number'> })
  /** The former owner's people lose the unit; its past returns stay hidden from the new one's, unless told (E-27). */
  | (Later & { type: 'sold'; to: string | PartyEntry; showReturns?: boolean })
  /** What the register says of the unit's owner was wrong or is no longer so; of all his units. */
  | (Later & { type: 'owner-corrected'; title?: Words; contacts?: Record<string, string> })
  | (Later & {
      type: 'moved';
      province?: string;
      organisation?: string;
      county?: string;
      latitude?: number | null;
      longitude?: number | null;
    })
  /** The unit ends, or goes on beside its parts. */
  | (Later & { type: 'split'; parts: UnitEntry[]; continues?: boolean })
  | (Later & { type: 'merged'; into: string })
  | (Later & { type: 'closed' })
  /** A plan has its operating permit; `closing` is its one closing record (E-10). */
  | (Later & {
      type: 'became';
      permit: NewPermit;
      activityId?: string;
      closing: { completedOn: string; actualCost: number };
    })
  /** The unit goes on; a plan that expands it stands beside it (E-11). */
  | (Later & { type: 'expanded'; plan: UnitEntry });

export type UnitChangeType = UnitChange['type'];

/** Who writes the register, when, and where he has it from (`http`, the name of a file …). */
export interface Recording {
  by: string;
  now: string;
  source: string;
}

/** What a change did: the unit, and the revision that it has now. */
export interface Recorded {
  unit: string;
  revision: number;
  /** Units that came to be by it: the new one, the parts of a split, the plan of an expansion. */
  made: string[];
}
