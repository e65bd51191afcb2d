// /api/return-files and /api/cases/:id/template.xlsx: returns by Excel. A template for the units that one fills, the file that
// was made of it, what is wrong with it cell by cell, and what of it is accepted.
import { createHash, randomUUID } from 'node:crypto';
import { Problem, periodOf, unitOf } from '../../engine/index.ts';
import { mostReturns, readReturnFile, refused } from '../files/return-file.ts';
import { returnTemplate } from '../files/return-template.ts';
import { fileOf } from '../files/spreadsheet.ts';
import { requestIssue } from '../http/body.ts';
import { problemView } from '../http/problems.ts';
import { readRecords } from '../store/cases.ts';
import { findCasesOn, submittedAnswers } from '../store/return-cases.ts';
import {
  decideItems,
  findReturnFile,
  type ItemOutcome,
  keepReturnFile,
  listReturnFiles,
  type StoredItem,
  type StoredReturnFile,
  settleItems,
} from '../store/return-files.ts';
import type { ReturnFileItem, ReturnFileView } from '../wire.ts';
import { caseId, mayFill, requireFilling } from './case-access.ts';
import { contextOf } from './case-view.ts';
import { type FoundReturn, findReturns, keepDraft, submitReturns, wantedKey } from './return-intake.ts';
import { itemsOf } from './return-judging.ts';
import { defineRoute, FileAnswer, type Route, type RouteRequest } from './route.ts';

const megabyte = 1 << 20;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const locale = { type: 'string', enum: ['fa', 'en'], description: 'Of the words in the file' } as const;
/** Returns that are submitted before their outcomes are noted. */
const batch = 50;

export const returnFileRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/template.xlsx',
    permission: 'case.fill',
    summary:
      'A return as a workbook to fill in; with `all`, those of every unit that the reader fills on its form, 500 at most',
    query: {
      locale,
      all: { type: 'boolean', default: false },
      skip: {
        type: 'integer',
        minimum: 0,
        maximum: 1_000_000,
        default: 0,
        description: 'So many of all are in templates before this one.',
      },
    },
    gives: 'file',
    handle: (request) => template(request, caseId(request)),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/return-files',
    permission: 'case.fill',
    summary: 'The files of returns that the reader sent last',
    response: 'ReturnFileList',
    async handle({ services, actor }) {
      const files = await listReturnFiles(services.database.engine, actor.user);
      return {
        items: files.map(({ form, formVersion, readAt, ...file }) => ({
          id: file.id,
          name: file.name,
          readAt: readAt.toISOString(),
          period: file.period,
          formTitle: services.definitions.compiledForm(form, formVersion)?.form.title ?? {
            fa: form,
            en: form,
          },
          submitted: file.submitted,
          drafted: file.drafted,
          items: file.items,
        })),
      };
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/return-files',
    permission: 'case.fill',
    summary:
      'Reads a file of returns and says what is wrong with each; nothing is submitted. Sent again it is the same file',
    query: { name: { type: 'string', maxLength: 300, description: 'What the file is called' } },
    takes: 'file',
    limit: 20 * megabyte,
    response: 'ReturnFileView',
    status: 201,
    handle: takeFile,
  }),
  defineRoute({
    method: 'GET',
    path: '/api/return-files/:id',
    permission: 'case.fill',
    summary: 'A file of returns: what it says, what is wrong with it, and what became of it',
    response: 'ReturnFileView',
    handle: (request) => view(request, caseId(request)),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/return-files/:id/acceptance',
    permission: 'case.fill',
    summary:
      'Submits the returns of a file that are named, or keeps them as drafts; the others are left alone',
    body: 'ReturnFileAcceptance',
    response: 'ReturnFileView',
    idempotency: 'own',
    async handle(request) {
      const { services, actor, body } = request;
      const id = caseId(request);
      const found = await findReturnFile(services.database.engine, actor.user, id);
      if (found === undefined) throw new Problem('not-found');
      const known = new Set(found.items.map(({ no }) => no));
      const strange = body.items.findIndex(({ no }) => !known.has(no));
      if (strange >= 0)
        throw new Problem('invalid-body', {}, [requestIssue(`/items/${strange}/no`, 'not-accepted')]);
      if (body.declaration !== true && body.items.some((one) => one.as === 'submit'))
        throw new Problem('declaration-missing');
      await decideItems(
        services.database.engine,
        id,
        body.items.map(({ no, as, explanations = {} }) => ({ no, as, explanations })),
      );
      await carryOut(request, id);
      return view(request, id);
    },
  }),
];

async function template(request: RouteRequest<unknown>, id: string): Promise<FileAnswer> {
  const { services, actor, scope, query } = request;
  const sql = services.database.engine;
  const first = (await readRecords(sql, [{ id }])).get(id);
  if (first === undefined) throw new Problem('not-found');
  requireFilling(first.case, actor);
  const { collection, period, pins } = first.case;
  const { form } = services.cases.source.of(collection, pins);
  if (form === null) throw new Problem('not-found');
  const now = services.clock.now();
  const isAll = query.flag('all') === true;
  const skipped = isAll ? (query.integer('skip') ?? 0) : 0;
  const wanted = { collection, form: form.key, formVersion: form.version, period };
  const part = { skip: skipped, limit: mostReturns };
  const found = isAll ? await findCasesOn(services.database, scope, actor, wanted, part, now) : [];
  // Who fills for a place, not for units of his own, has the one that he asks for.
  const ids = found.length === 0 && skipped === 0 ? [id] : found;
  const records = await readRecords(
    sql,
    ids.map((one) => ({ id: one })),
  );
  const filled = [...records.values()]
    .filter((record) => mayFill(record.case, actor))
    .sort((one, other) => unitOf(one.case).activityId.localeCompare(unitOf(other.case).activityId));
  if (filled.length === 0) throw new Problem('not-found');
  const sent = await submittedAnswers(
    sql,
    filled.filter(({ draft }) => draft === null).map((record) => record.case.id),
  );
  const returns = filled.map((record) => ({
    context: contextOf(services, record, now),
    answers: record.draft?.answers ?? sent.get(record.case.id) ?? null,
  }));
  const shown = query.text('locale') === 'en' ? 'en' : query.text('locale') === 'fa' ? 'fa' : request.locale;
  const bytes = await returnTemplate(form, returns, { collection, locale: shown });
  const [only, ...others] = filled;
  const many = skipped === 0 ? `${filled.length}` : `${skipped + 1}-${skipped + filled.length}`;
  const whose = others.length === 0 && only !== undefined ? unitOf(only.case).activityId : many;
  return new FileAnswer({
    bytes,
    name: `${form.key}-${period}-${whose}.xlsx`,
    type: xlsx,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
}

async function takeFile(request: RouteRequest<unknown>): Promise<ReturnFileView> {
  const { services, actor, bytes, query } = request;
  const sql = services.database.engine;
  const name = nameOf(query.text('name') ?? '');
  const read = await readReturnFile(
    fileOf(name, bytes),
    (key, version) => services.definitions.compiledForm(key, version) ?? null,
  );
  if (read.returns.length === 0) throw refused('no-return');
  if (read.returns.length > mostReturns)
    throw refused('too-many-units', { count: read.returns.length, limit: mostReturns });
  const items = await itemsOf(request, read);
  const id = await keepReturnFile(
    sql,
    {
      id: randomUUID(),
      actor: actor.user,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      name,
      collection: read.collection,
      form: read.form.key,
      formVersion: read.form.version,
      period: read.period,
      readAt: services.clock.now(),
      sheets: read.sheets,
      ignored: read.ignored,
    },
    items,
  );
  // What was decided before a server died in the middle.
  await carryOut(request, id);
  return view(request, id);
}

/** Does what was decided and is not done: in pieces, each noted, so that it goes on where it stopped. */
async function carryOut(request: RouteRequest<unknown>, id: string): Promise<void> {
  const { services, actor } = request;
  const sql = services.database.engine;
  const found = await findReturnFile(sql, actor.user, id);
  if (found === undefined) return;
  const { file, items } = found;
  const waiting = items.filter(
    ({ decision, state }) =>
      decision !== null && state !== 'submitted' && !(decision === 'draft' && state === 'drafted'),
  );
  if (waiting.length === 0) return;
  const now = await findReturns(
    request,
    waiting.map(({ activityId }) => ({ activityId, period: file.period, form: file.form })),
  );
  for (let at = 0; at < waiting.length; at += batch) {
    const piece = waiting.slice(at, at + batch);
    await settleItems(sql, id, await storePiece(request, file, piece, now));
  }
}

async function storePiece(
  request: RouteRequest<unknown>,
  file: StoredReturnFile,
  piece: readonly StoredItem[],
  found: ReadonlyMap<string, FoundReturn>,
): Promise<ItemOutcome[]> {
  const failed = ({ no }: StoredItem, problem: Problem): ItemOutcome => ({
    no,
    state: 'failed',
    problem: problemView(problem, request.locale, ''),
    receipt: null,
  });
  const drafts = piece.filter(({ decision }) => decision === 'draft');
  const kept = await Promise.all(
    drafts.map(async (item): Promise<ItemOutcome> => {
      const known = found.get(wantedKey({ ...file, activityId: item.activityId }));
      if (known === undefined || known.problem !== null)
        return failed(item, known?.problem ?? new Problem('not-found'));
      const given = { answers: item.answers, explanations: { ...item.explanations, ...item.decided } };
      try {
        await keepDraft(request, known.record, given, item.draftVersion ?? 0);
      } catch (error) {
        if (error instanceof Problem) return failed(item, error);
        throw error;
      }
      return { no: item.no, state: 'drafted', problem: null, receipt: null };
    }),
  );
  const submitted = piece.filter(({ decision, caseId }) => decision === 'submit' && caseId !== null);
  const answers = await submitReturns(
    request,
    submitted.map((item) => ({
      caseId: item.caseId ?? '',
      event: item.event ?? '',
      answers: item.answers,
      explanations: { ...item.explanations, ...item.decided },
      channel: 'file' as const,
      version: item.caseVersion ?? undefined,
      key: `file:${file.id}:${item.no}`,
    })),
  );
  return [
    ...kept,
    ...submitted.map((item, index): ItemOutcome => {
      const answer = answers[index];
      if (answer === undefined || answer instanceof Problem)
        return failed(item, answer ?? new Problem('not-found'));
      return { no: item.no, state: 'submitted', problem: null, receipt: answer.receipt };
    }),
  ];
}

async function view({ services, actor }: RouteRequest<unknown>, id: string): Promise<ReturnFileView> {
  const found = await findReturnFile(services.database.engine, actor.user, id);
  if (found === undefined) throw new Problem('not-found');
  const { file, items } = found;
  const form = services.definitions.compiledForm(file.form, file.formVersion);
  return {
    id: file.id,
    name: file.name,
    readAt: file.readAt,
    form: file.form,
    formTitle: form?.form.title ?? { fa: file.form, en: file.form },
    period: periodOf(file.period)?.key ?? file.period,
    isTaken: items.some(({ state }) => state === 'submitted' || state === 'drafted'),
    items: items.map(itemView),
    sheets: file.sheets,
    ignored: file.ignored,
  };
}

function itemView(item: StoredItem): ReturnFileItem {
  const { no, activityId, caseId: of, unit, row, state, draftSavedAt, issues, problem, receipt } = item;
  return { no, activityId, case: of, unit, row, state, draftSavedAt, issues, problem, receipt };
}

/** Without folders, control characters and signs that turn the direction of what follows. */
function nameOf(given: string): string {
  const name = given.replace(/[\p{Cc}\p{Co}\u202a-\u202e\u2066-\u2069\\/]/gu, '').trim();
  return name === '' ? 'returns.xlsx' : [...name].slice(0, 120).join('');
}
