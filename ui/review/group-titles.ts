import type { TaskGroups } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { useCountyName } from '../register/county-name.ts';
import { flagWord } from './flag-words.ts';
import type { TaskGroup } from './task-filters.ts';

type Group = TaskGroups['items'][number];

/** What a group of tasks is called. */
export function useGroupTitle(by: TaskGroup): (group: Group) => string {
  const { t, of, format } = useWords();
  const countyOf = useCountyName();
  return ({ key, title }) => {
    if (key === null) {
      return by === 'collection' || by === 'period' ? '—' : t(`work.group.none.${by}`);
    }
    if (title !== null) return of(title);
    if (by === 'city') return countyOf(key);
    if (by === 'due') return format.deadline(key);
    if (by === 'period') return format.period(key);
    const flag = by === 'issue' ? flagWord(key) : null;
    return flag === null ? key : t(flag);
  };
}
