// What is still to be done before a return can be submitted, line by line.
import { type Issue, type LocalisedForm, wordsOf } from '../../engine/index.ts';
import type { Wording } from '../locales/index.ts';
import type { Answers } from './answers.ts';
import type { IssueLine } from './IssueList.tsx';
import { sectionOf } from './progress.ts';
import { questionTitle } from './question-title.ts';

/** A line per issue; what is merely unanswered comes as one line per section. */
export function issueLines(
  issues: Issue[],
  form: LocalisedForm,
  answers: Answers,
  wording: Wording,
): IssueLine[] {
  const isMissing = ({ code }: Issue) => code === 'required';
  const missing = Map.groupBy(issues.filter(isMissing), ({ path }) => sectionOf(form.sections, path));
  return [
    ...[...missing].map(([section, of]) => ({
      key: `missing:${section?.key ?? ''}`,
      place: of[0]?.path ?? '',
      title: section?.title ?? '',
      words: wording.count('form.missing', of.length),
    })),
    ...issues
      .filter((issue) => !isMissing(issue))
      .map((issue) => ({
        key: `${issue.path}:${issue.edit ?? issue.code}`,
        place: issue.path,
        title: questionTitle(form, issue.path, answers, wording),
        words: wording.of(wordsOf(issue)),
      })),
  ];
}
