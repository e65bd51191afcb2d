// Files of units as the wire carries them: codes of columns and lists by their names.
import type { Issue } from '../../engine/index.ts';
import type { Services } from '../services.ts';
import type { RegisterColumn } from '../store/register-columns.ts';
import type { RegisterImport, ToldRow } from '../store/register-imports.ts';
import type { IssueView, RegisterImportRow, RegisterImportView, Words } from '../wire.ts';
import { issueView } from '../words.ts';

export async function importViews(
  services: Services,
  columns: readonly RegisterColumn[],
  rows: readonly { row: RegisterImport; progress: number }[],
  mayEdit: boolean,
): Promise<RegisterImportView[]> {
  const people = rows.flatMap(({ row }) => [row.createdBy, row.appliedBy ?? row.createdBy]);
  const names = await services.accounts.names([...new Set(people)]);
  const nameOf = (user: string) => names.get(user) ?? user;
  return rows.map(({ row, progress }): RegisterImportView => {
    const { state, reading } = row;
    const hasSheets = reading != null && reading.format !== 'csv';
    return {
      id: row.id,
      name: row.name,
      size: row.size,
      day: row.day,
      state,
      format: reading?.format ?? null,
      encoding: reading?.encoding ?? null,
      sheets: hasSheets ? reading.sheets : [],
      sheet: hasSheets ? reading.sheet : row.sheet,
      columns: (reading?.columns ?? []).map(({ letter, column }) => ({
        letter,
        title: titleOf(columns, column),
      })),
      unknown: reading?.unknown ?? [],
      progress,
      rows: row.added + row.changed + row.unchanged + row.refused,
      added: row.added,
      changed: row.changed,
      unchanged: row.unchanged,
      refused: row.refused,
      movedOn: row.movedOn,
      issues: row.issues.map((issue) => told(columns, issue)),
      createdBy: nameOf(row.createdBy),
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      appliedBy: row.appliedBy === null ? null : nameOf(row.appliedBy),
      canApply:
        mayEdit && state === 'read' && row.refused === 0 && row.movedOn === 0 && row.added + row.changed > 0,
      canCancel: mayEdit && state !== 'done' && state !== 'cancelled',
      canReadAgain: mayEdit && (state === 'read' || state === 'refused' || state === 'failed'),
    };
  });
}

export function rowView(columns: readonly RegisterColumn[], row: ToldRow): RegisterImportRow {
  const { no, outcome, activityId, title, day, hasMovedOn } = row;
  return {
    row: no,
    outcome,
    activityId,
    unit: outcome === 'new' || outcome === 'refused' ? null : row.unitId,
    title,
    day,
    changes: row.changes.map(({ column, before, after }) => ({
      column,
      title: titleOf(columns, column),
      before: valueWords(columns, column, before),
      after: valueWords(columns, column, after),
    })),
    issues: row.issues.map(({ cell, code, params }) => ({
      cell,
      code,
      message: told(columns, { path: '', code, severity: 'hard', params }).message,
    })),
    hasMovedOn,
  };
}

function titleOf(columns: readonly RegisterColumn[], code: string): Words {
  return columns.find((column) => column.code === code)?.title ?? { fa: code, en: code };
}

/** Codes by their names; several stand under one another. */
function valueWords(columns: readonly RegisterColumn[], code: string, value: string): Words {
  const titles = columns.find((column) => column.code === code)?.titles ?? new Map<string, Words>();
  const parts = value.split('\n').map((part) => titles.get(part) ?? { fa: part, en: part });
  return { fa: parts.map(({ fa }) => fa).join('، '), en: parts.map(({ en }) => en).join(', ') };
}

/** An issue in whose words columns are called by their titles. */
function told(columns: readonly RegisterColumn[], issue: Issue): IssueView {
  const inLocale = (locale: 'fa' | 'en') => {
    const named = (codes: string) =>
      codes
        .split(' ')
        .map((code) => titleOf(columns, code)[locale])
        .join(locale === 'fa' ? '، ' : ', ');
    const { column, wanted } = issue.params;
    const params = {
      ...issue.params,
      ...(typeof column === 'string' ? { column: named(column) } : {}),
      ...(typeof wanted === 'string' ? { wanted: named(wanted) } : {}),
    };
    return issueView({ ...issue, params }).message[locale];
  };
  return { ...issueView(issue), message: { fa: inLocale('fa'), en: inLocale('en') } };
}
