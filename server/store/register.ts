// Writes the register of parties and units. Reading it is the part of units.ts and of the opening of periods.
import type postgres from 'postgres';
import type { UnitSnapshot } from '../../engine/index.ts';
import type { Words } from '../wire.ts';

export interface RegisterEntries {
  /** `nationalId`: of a legal person 11 digits. */
  parties: { id: string; nationalId: string; title: Words }[];
  /** Versions oldest first, the last one in force; days are ISO dates, `validTo` exclusive. */
  units: {
    id: string;
    versions: { validFrom: string; validTo: string | null; snapshot: UnitSnapshot }[];
  }[];
}

/** Adds parties and units that are not there yet, in one commit. */
export async function addToRegister(sql: postgres.Sql, { parties, units }: RegisterEntries): Promise<void> {
  const now = units.flatMap(({ versions }) => versions.at(-1)?.snapshot ?? []);
  const versions = units.flatMap((unit) => unit.versions);
  await sql.begin(async (transaction) => {
    await transaction`
      insert into parties (id, national_id, title)
      select id, "nationalId", title
      from json_to_recordset(${JSON.stringify(parties)}::text::json) as x (id uuid, "nationalId" text, title jsonb)`;
    await transaction`
      insert into units (id, activity_id, party_id, jurisdiction, title, kind, province, selected)
      select id, "activityId", "partyId", organisation, title, kind, province, selected
      from json_to_recordset(${JSON.stringify(now)}::text::json) as x (id uuid, "activityId" text, "partyId" uuid,
        organisation text, title jsonb, kind text, province text, selected boolean)`;
    await transaction`
      insert into unit_versions (unit_id, jurisdiction, valid_from, valid_to, recorded_at, snapshot)
      select (snapshot ->> 'id')::uuid, snapshot ->> 'organisation', "validFrom", "validTo",
        "validFrom"::timestamptz, snapshot
      from json_to_recordset(${JSON.stringify(versions)}::text::json)
        as x ("validFrom" date, "validTo" date, snapshot jsonb)`;
  });
}
