// What a phone keeps for days without a network, opened: the package of visits, drafts, reports that wait, photos.
import type { Attachment, UnitKind } from '../../engine/index.ts';
import type {
  CaseView,
  Me,
  PackagedVisit,
  ProblemView,
  ProvinceArea,
  VisitPackage,
} from '../../server/wire.ts';
import type { Answers } from '../form/answers.ts';
import {
  type KeptKeys,
  makeKeys,
  renewKeys,
  type Seal,
  type Sealed,
  type ServerKey,
  sealOf,
} from './lock.ts';
import { markVisits } from './mark.ts';
import { hasPhone, openPhone, type Phone, wipePhone } from './phone.ts';

export type Package = Omit<VisitPackage, 'visits' | 'kept'>;

/** What is the same for all visits. */
export interface Base {
  me: Me;
  package: Package;
  areas: ProvinceArea[];
  /** When it was last brought up to date; milliseconds since the epoch. */
  at: number;
}

export interface FieldDraft {
  case: string;
  answers: Answers;
  explanations: Record<string, string>;
  /** The case as the form was opened with it, and how many reports it had. */
  version: number;
  returnVersion: number;
  savedAt: number;
  /** It is on another form of the round than the visit was planned with: that of the unit's kind on the day. */
  refit?: { form: string; day: string; kind: UnitKind };
}

export interface Report extends FieldDraft {
  /** Made here: sent again, it is the same report. */
  id: string;
  event: string;
  /** Whoever registered declared that it is true; absent in a report of an older application, which always asked. */
  declaration?: boolean;
  title: CaseView['unit']['title'];
  registeredAt: number;
  state: 'waiting' | 'conflict' | 'refused';
  /** How often it was tried. */
  tries: number;
  /** Not before; milliseconds since the epoch. */
  next: number;
  /** Why it is not there yet. */
  problem: ProblemView | null;
  /** The case as the server has it now, where that is in the way. */
  theirs: CaseView | null;
}

export interface Photo extends Attachment {
  case: string;
  takenAt: number;
  /** Where it goes on being sent. */
  upload: string | null;
  isSent: boolean;
}

export interface FieldStore {
  base(): Promise<Base | null>;
  visits(): Promise<PackagedVisit[]>;
  /** Takes over what the server says; what is here alone stays. */
  keep(
    base: Base,
    visits: readonly PackagedVisit[],
    kept: readonly string[],
    isWhole: boolean,
  ): Promise<void>;
  drafts(): Promise<FieldDraft[]>;
  saveDraft(draft: FieldDraft): Promise<void>;
  dropDraft(caseId: string): Promise<void>;
  /** In the order in which they were registered. */
  reports(): Promise<Report[]>;
  saveReport(report: Report): Promise<void>;
  /** A draft becomes a report, at once. */
  register(report: Report): Promise<void>;
  /** A report becomes a draft again, to be mended. */
  reopen(report: Report): Promise<void>;
  /** The report is there: nothing of its visit is needed any more. */
  done(report: Report): Promise<void>;
  photos(caseId: string): Promise<Photo[]>;
  savePhoto(photo: Photo, bytes?: ArrayBuffer): Promise<void>;
  bytesOf(photo: Pick<Photo, 'id'>): Promise<ArrayBuffer>;
  dropPhoto(id: string): Promise<void>;
  close(): void;
}

/** `locked`: the days are over, or the session was; the server's key opens it again. */
export type Opened = { state: 'empty' } | { state: 'locked' } | { state: 'open'; store: FieldStore };

/** @param now milliseconds since the epoch */
export async function openStore(now: number): Promise<Opened> {
  if (!(await hasPhone())) return { state: 'empty' };
  const phone = openPhone();
  const kept = await phone.keys.get('keys');
  if (kept === undefined) {
    phone.close();
    return { state: 'empty' };
  }
  const seal = await sealOf(kept, now);
  if (seal !== null) return { state: 'open', store: storeOf(phone, seal) };
  await phone.keys.put({ ...kept, opener: null });
  phone.close();
  return { state: 'locked' };
}

/** With the key that the server has just given: opens what is there, or begins. Another person's visits do not open. */
export async function openStoreWith(server: ServerKey, now: number): Promise<FieldStore> {
  const phone = openPhone();
  const kept = await phone.keys.get('keys');
  const keys: KeptKeys =
    kept === undefined ? await makeKeys(server, now) : await renewKeys(kept, server, now);
  await phone.keys.put({ ...keys, id: 'keys' });
  markVisits(true);
  const seal = await sealOf(keys, now);
  if (seal === null) throw new Error('The keys have lapsed');
  return storeOf(phone, seal);
}

/** The session is over: what is kept opens with the server's key only. */
export async function lockStore(): Promise<void> {
  if (!(await hasPhone())) return;
  const phone = openPhone();
  await phone.keys.toCollection().modify({ opener: null });
  phone.close();
}

/** Signed out: nothing stays. */
export async function wipeStore(): Promise<void> {
  await wipePhone();
  markVisits(false);
}

function storeOf(phone: Phone, seal: Seal): FieldStore {
  const place = (table: string, id: string) => `${table}/${id}`;
  const close = async (table: string, id: string, caseId: string, value: unknown) => ({
    ...(await seal.close(place(table, id), value)),
    id,
    case: caseId,
  });
  // The edge: what comes out is what went in, or does not open at all.
  const open = async <Value>(table: string, row: Sealed & { id: string }) =>
    (await seal.open(place(table, row.id), row)) as Value;
  const all = async <Value>(table: 'visits' | 'drafts' | 'reports'): Promise<Value[]> =>
    Promise.all((await phone[table].toArray()).map((row) => open<Value>(table, row)));
  const dropPhotos = (caseId: string) => phone.photos.where('case').equals(caseId).delete();

  return {
    async base() {
      const row = await phone.base.get('base');
      return row === undefined ? null : open<Base>('base', row);
    },
    visits: () => all('visits'),
    async keep(base, visits, kept, isWhole) {
      const sealed = await seal.close(place('base', 'base'), base);
      const rows = await Promise.all(
        visits.map((one) => close('visits', one.visit.case, one.visit.case, one)),
      );
      await phone.transaction('rw', [phone.base, phone.visits, phone.drafts, phone.reports], async () => {
        await phone.base.put({ ...sealed, id: 'base' });
        const own = new Set([
          ...(await phone.drafts.toCollection().primaryKeys()),
          ...(await phone.reports.toCollection().primaryKeys()),
        ]);
        const before = await phone.visits.toCollection().primaryKeys();
        const stays = new Set(isWhole ? [...visits.map(({ visit }) => visit.case), ...kept] : kept);
        await phone.visits.bulkDelete(before.filter((id) => !stays.has(id) && !own.has(id)));
        await phone.visits.bulkPut(rows);
      });
    },
    drafts: () => all('drafts'),
    async saveDraft(draft) {
      await phone.drafts.put(await close('drafts', draft.case, draft.case, draft));
    },
    dropDraft: (caseId) =>
      phone.transaction('rw', [phone.drafts, phone.photos], async () => {
        await phone.drafts.delete(caseId);
        await dropPhotos(caseId);
      }),
    async reports() {
      const reports = await all<Report>('reports');
      return reports.sort((a, b) => a.registeredAt - b.registeredAt);
    },
    async saveReport(report) {
      const row = await close('reports', report.case, report.case, report);
      // One that was sent or reopened meanwhile does not come back.
      await phone.transaction('rw', [phone.reports], async () => {
        if ((await phone.reports.get(report.case)) !== undefined) await phone.reports.put(row);
      });
    },
    async register(report) {
      const row = await close('reports', report.case, report.case, report);
      await phone.transaction('rw', [phone.reports, phone.drafts], async () => {
        await phone.reports.put(row);
        await phone.drafts.delete(report.case);
      });
    },
    async reopen(report) {
      const { case: id, answers, explanations, version, returnVersion, savedAt, refit } = report;
      const row = await close('drafts', id, id, {
        case: id,
        answers,
        explanations,
        version,
        returnVersion,
        savedAt,
        ...(refit === undefined ? {} : { refit }),
      });
      await phone.transaction('rw', [phone.reports, phone.drafts], async () => {
        await phone.drafts.put(row);
        await phone.reports.delete(id);
      });
    },
    done: ({ case: id }) =>
      phone.transaction('rw', [phone.reports, phone.drafts, phone.visits, phone.photos], async () => {
        await phone.reports.delete(id);
        await phone.drafts.delete(id);
        await phone.visits.delete(id);
        await dropPhotos(id);
      }),
    async photos(caseId) {
      const rows = await phone.photos.where('case').equals(caseId).toArray();
      const notes = rows.filter(({ id }) => !id.endsWith('/bytes'));
      return Promise.all(notes.map((row) => open<Photo>('photos', row)));
    },
    async savePhoto(photo, bytes) {
      const note = await close('photos', photo.id, photo.case, photo);
      const id = `${photo.id}/bytes`;
      const rows =
        bytes === undefined
          ? []
          : [{ ...(await seal.closeBytes(place('photos', id), bytes)), id, case: photo.case }];
      await phone.photos.bulkPut([note, ...rows]);
    },
    async bytesOf({ id }) {
      const row = await phone.photos.get(`${id}/bytes`);
      if (row === undefined) throw new Error(`No photo ${id}`);
      return seal.openBytes(place('photos', row.id), row);
    },
    close: () => phone.close(),
    dropPhoto: async (id) => {
      await phone.photos.bulkDelete([id, `${id}/bytes`]);
    },
  };
}
