// What a group of tasks is called, where the interface cannot know.
import type { Services } from '../services.ts';
import { monthKey } from '../store/periods.ts';
import type { TaskGrouping, TaskGroupRow } from '../store/tasks.ts';
import type { TaskGroups, Words } from '../wire.ts';

type Titles = (key: string) => Words | null;

export async function groupTitles(
  services: Services,
  by: TaskGrouping,
  rows: TaskGroupRow[],
): Promise<TaskGroups['items']> {
  const titleOf = await titlesOf(services, by, rows);
  return rows.map(({ key, ...counts }) => ({
    ...counts,
    key: key === null || by !== 'period' ? key : monthKey(Number(key)),
    title: key === null ? null : titleOf(key),
  }));
}

async function titlesOf(
  { definitions, accounts }: Services,
  by: TaskGrouping,
  rows: TaskGroupRow[],
): Promise<Titles> {
  if (by === 'product') {
    const list = definitions.versions('codelist', 'products').at(-1)?.definition;
    const titles = new Map(list?.codes.map(({ code, title }) => [code, title]));
    return (key) => titles.get(key) ?? null;
  }
  if (by === 'collection') {
    return (key) => definitions.versions('collection', key).at(-1)?.definition.title ?? null;
  }
  if (by === 'reviewer') {
    const names = await accounts.names(rows.flatMap(({ key }) => key ?? []));
    return (key) => same(names.get(key) ?? key);
  }
  if (by === 'issue') {
    const edits = new Map(
      definitions
        .keys('form')
        .flatMap((key) => definitions.versions('form', key).at(-1)?.definition.edits ?? [])
        .map(({ id, message }) => [id, message]),
    );
    return (key) => edits.get(key) ?? null;
  }
  return () => null;
}

function same(text: string): Words {
  return { fa: text, en: text };
}
