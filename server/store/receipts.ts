// Receipts that can be verified: a number that people read out, and a seal that nobody can guess.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Case, type Instant, periodOf, type UnitSnapshot, unitOf } from '../../engine/index.ts';
import type { Database } from '../db/database.ts';
import type { CaseBody } from './case-rows.ts';
import { sharedSecret } from './secrets.ts';

export interface ReceiptFact {
  number: string;
  collection: string;
  pins: Case['pins'];
  period: string;
  unit: Pick<UnitSnapshot, 'title' | 'activityId'>;
  submittedAt: Instant;
  version: number;
  hash: string;
  late: boolean;
  isLatest: boolean;
}

export interface Receipts {
  /** The number of a version's receipt, with its seal. */
  codeOf(given: Case, version: number): string;
  /** What a receipt says, whoever asks: null where the code is none of ours. */
  verify(code: string): Promise<ReceiptFact | null>;
}

/** Readable, and one for each version of a unit's return. */
export function receiptNumber(given: Case, version: number): string {
  return `${given.period.replace('-', '')}-${unitOf(given).activityId}-${version}`;
}

/** Without letters and digits that are taken for one another (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits: at thirty tries a minute, hopeless. */
const sealLength = 10;
const codeForm = /^(\d{4}(?:\d{2}|Q\d)?)-(\d{1,20})-(\d{1,4})-([0-9A-Z]{10})$/;

export async function createReceipts(database: Database): Promise<Receipts> {
  const secret = await sharedSecret(database, 'receipts');
  const sealOf = (caseId: string, number: string): string => {
    const bytes = createHmac('sha256', secret).update(`${caseId} ${number}`).digest();
    return [...bytes.subarray(0, sealLength)].map((byte) => letters[byte % 32]).join('');
  };
  return {
    codeOf: (given, version) => {
      const number = receiptNumber(given, version);
      return `${number}-${sealOf(given.id, number)}`;
    },
    async verify(code) {
      const [, written = '', activityId = '', version = '', seal = ''] =
        codeForm.exec(code.trim().toUpperCase()) ?? [];
      const period = periodOf(written.length > 4 ? `${written.slice(0, 4)}-${written.slice(4)}` : written);
      if (!period) return null;
      const number = `${written}-${activityId}-${version}`;
      const rows = await database.engine<
        {
          id: string;
          subject: UnitSnapshot;
          body: CaseBody;
          submitted_at: Date;
          late: boolean;
          latest: number;
          hash: string | null;
        }[]
      >`
        select c.id, c.subject, c.body, r.submitted_at, r.late, c.return_version as latest,
          (select e.data ->> 'answersHash' from events e
            where e.case_id = r.case_id and (e.data -> 'submitted' ->> 'returnVersion')::integer = r.version) as hash
        from units u join cases c on c.subject_id = u.id and c.period = ${period.number}
        join returns r on r.case_id = c.id and r.version = ${Number(version)}
        where u.activity_id = ${activityId}`;
      const found = rows.find(({ id }) =>
        timingSafeEqual(Buffer.from(sealOf(id, number)), Buffer.from(seal)),
      );
      if (found === undefined) return null;
      const { body, subject } = found;
      return {
        number,
        collection: body.collection,
        pins: body.pins,
        period: body.period,
        unit: { title: subject.title, activityId: subject.activityId },
        submittedAt: found.submitted_at.toISOString(),
        version: Number(version),
        hash: found.hash ?? '',
        late: found.late,
        isLatest: found.latest === Number(version),
      };
    },
  };
}
