// `daftar check`: a package of definitions proved as a whole, and told to whoever wrote it.
import {
  type Collection,
  compileCalendar,
  compilePolicy,
  type Definition,
  dueOf,
  type Holders,
  type Instant,
  type Issue,
  jalaliDayOf,
  type Library,
  lastInstantOf,
  periodContaining,
  settle,
  startOfDay,
  type TimeBounds,
  type TimePath,
  timeBounds,
  verifyDefinition,
  wordsOf,
} from '../engine/index.ts';
import { type DocumentFile, readDocumentFiles } from './store/documents.ts';
import { libraryOfPackage } from './store/package-verification.ts';
import type { PublishedVersions } from './store/published-versions.ts';

interface CheckedDocument {
  file: string;
  kind: string | null;
  key: string | null;
  issues: (Issue & { words: string })[];
}

/** How long a collection's chain takes for a return that is submitted, or a draft that is put forward, on a day. */
interface ChainTime {
  collection: string;
  workflow: string;
  /** The Jalali day from which the time counts. */
  submitted: string;
  bounds: TimeBounds;
}

export interface CheckReport {
  /** Whether everything can go into force. */
  sound: boolean;
  documents: CheckedDocument[];
  chains: ChainTime[];
}

/** Reads every document under the folders and proves it beside the others. `now` chooses the policy in force. */
export function checkFolders(folders: readonly string[], now: Instant): CheckReport {
  const read = readDocumentFiles(folders);
  if (read.length === 0) throw new Error(`There are no documents under ${folders.join(', ')}.`);
  const definitions = read.flatMap((one) => ('definition' in one ? [one.definition] : []));
  return checked(read, libraryOfPackage(definitions, periodContaining(now, 'month')), now);
}

/**
 * Proves what is in force in an installation, and whether its roles have somebody wherever work, warnings and digests go
 * to them: what a chain waits for, or the policy sends, reaches nobody otherwise.
 */
export function checkInForce(versions: PublishedVersions, holders: Holders, now: Instant): CheckReport {
  const month = periodContaining(now, 'month');
  const inForce = versions.allInForce(month).map(({ definition }): DocumentFile => {
    return { file: `${definition.kind}/${definition.key}`, definition };
  });
  return checked(inForce, { ...versions.library(month), holders }, now);
}

function checked(read: readonly DocumentFile[], library: Library, now: Instant): CheckReport {
  const documents = read.map((one): CheckedDocument => {
    const definition: Definition | null = 'definition' in one ? one.definition : null;
    const issues = 'definition' in one ? verifyDefinition(one.definition, library) : one.issues;
    return {
      file: one.file,
      kind: definition?.kind ?? null,
      key: definition?.key ?? null,
      issues: issues.map((issue) => ({ ...issue, words: issue.message?.en ?? wordsOf(issue).en })),
    };
  });
  const sound = documents.every(({ issues }) => issues.every(({ severity }) => severity === 'soft'));
  // A chain that was refused has no way that could be walked.
  const chains = sound ? (library.collections ?? []).flatMap((one) => chainTime(one, library, now)) : [];
  return { sound, documents, chains };
}

/** The report in English, a line for each document, its issues below it. */
export function reportInWords({ sound, documents, chains }: CheckReport): string {
  const wrong = documents.filter(({ issues }) => issues.some(({ severity }) => severity === 'hard')).length;
  return [
    ...documents.flatMap(({ file, issues }) => [
      `${issues.some(({ severity }) => severity === 'hard') ? 'refused' : 'ok     '} ${file}`,
      ...issues.map(({ path, severity, words }) => {
        const place = path === '' ? '' : `${path}: `;
        return `          ${severity === 'hard' ? '' : 'look at '}${place}${words}`;
      }),
    ]),
    ...chainsInWords('From submission to acceptance:', chains, 'submission'),
    ...chainsInWords('From being asked to being agreed:', chains, 'asking'),
    '',
    sound
      ? `${documents.length} definitions, nothing wrong.`
      : `${documents.length} definitions, ${wrong} of them cannot go into force.`,
  ].join('\n');
}

/** For a return that is submitted on the last day: the clocks that run after it are the longest that anyone waits for. */
function chainTime(collection: Collection, library: Library, now: Instant): ChainTime[] {
  const workflow = library.workflow(collection.workflow);
  const policy = library.policy(collection.policy);
  const calendar = library.calendar(collection.calendar);
  if (workflow === undefined || policy === undefined || calendar === undefined) return [];
  const policyAt = compilePolicy(policy, 1);
  const working = compileCalendar(calendar, 1);
  const { day, rollForward = false } = collection.due ?? {};
  let due: Instant | null = null;
  if (day !== undefined) {
    const inForce = policyAt(now);
    const period = periodContaining(now, collection.periodicity);
    due = dueOf(period, Number(settle(day, inForce)), settle(rollForward, inForce) === true, working, null);
  }
  const submitted = jalaliDayOf(due === null ? now : lastInstantOf(due), calendar.timeZone);
  const at = startOfDay(submitted, calendar.timeZone);
  const bounds = timeBounds(workflow, policyAt, working, { at, due });
  return bounds === null ? [] : [{ collection: collection.key, workflow: workflow.key, submitted, bounds }];
}

function chainsInWords(head: string, chains: readonly ChainTime[], from: TimeBounds['from']): string[] {
  const those = chains.filter(({ bounds }) => bounds.from === from);
  return those.length === 0 ? [] : ['', head, ...those.flatMap(chainInWords)];
}

function chainInWords({ collection, submitted, bounds }: ChainTime): string[] {
  const { from, shortest, silence, longest, holds, isEndless } = bounds;
  const [begun, ended] = from === 'asking' ? ['asked', 'agreed'] : ['submitted', 'accepted'];
  const accepted = (path: TimePath) => `${days(path.days)}, ${ended} on ${jalaliDayOf(path.acceptedAt)}`;
  const lines = [`  ${collection}, ${begun} on ${submitted}:`];
  if (shortest !== null)
    lines.push(`    at once           ${days(shortest.days)} (${shortest.states.join(' → ')})`);
  lines.push(`    by silence        ${silence === null ? 'never' : accepted(silence)}`);
  for (const path of longest) {
    const returns = Object.entries(path.returns).map(([stage, count]) => `${count} × ${stage}`);
    const label = returns.length === 0 ? 'no return' : `returned ${returns.join(', ')}`;
    lines.push(`    at the limit, ${label}: ${accepted(path)}`);
  }
  if (isEndless) lines.push('    nothing limits the number of returns');
  if (holds.length > 0) lines.push(`    silence holds it in ${holds.join(', ')}`);
  return lines;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
