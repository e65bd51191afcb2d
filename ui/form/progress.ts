// How far a form is filled, as its list of sections shows it.
import type { Issue, LocalisedSection, SectionProgress } from '../../engine/index.ts';
import { stepsOf } from './answers.ts';

export type StepStanding = 'empty' | 'partial' | 'complete' | 'wrong';

export interface Step {
  section: LocalisedSection;
  progress: SectionProgress;
  standing: StepStanding;
  /** Hard issues that are already in sight. */
  problems: number;
}

/** The sections that are visible now, with how each stands; `isSeen` says which issues the respondent may see yet. */
export function stepsOfForm(
  sections: LocalisedSection[],
  complete: SectionProgress[],
  issues: Issue[],
  isSeen: (issue: Issue) => boolean,
): Step[] {
  return sections.flatMap((section) => {
    const progress = complete.find(({ key }) => key === section.key);
    if (progress === undefined || !progress.visible) return [];
    const problems = issues.filter(
      (issue) =>
        issue.severity === 'hard' && isSeen(issue) && section.fields.includes(stepsOf(issue.path)[0] ?? ''),
    ).length;
    const standing =
      problems > 0
        ? 'wrong'
        : progress.answered === 0 && progress.asked > 0
          ? 'empty'
          : progress.missing > 0
            ? 'partial'
            : 'complete';
    return [{ section, progress, standing, problems }];
  });
}

/** The section in which a place stands. */
export function sectionOf(sections: LocalisedSection[], place: string): LocalisedSection | undefined {
  const [field = ''] = stepsOf(place);
  return sections.find(({ fields }) => fields.includes(field));
}
