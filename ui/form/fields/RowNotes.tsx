import { inputIdOf, pointerOf, stepsOf } from '../answers.ts';
import { IssueNote } from '../IssueNote.tsx';
import { ReasonNote } from '../ReasonNote.tsx';
import type { RowView } from './table-rows.ts';

interface RowNotesProps {
  view: RowView;
  /** Only what is said of one column, or (null) of the row itself; all of it where this is left out. */
  of?: string | null;
}

/** What is said of a row: under the row of a grid, or under each cell of a card. */
export function RowNotes({ view, of }: RowNotesProps) {
  const id = of == null ? inputIdOf(view.place, view.ids) : inputIdOf(`${view.place}/${of}`, view.ids);
  const place = of == null ? view.place : `${view.place}/${of}`;
  const isHere = (path: string) => of === undefined || path === place;
  return (
    <div id={`${id}-notes`}>
      {view.reasons
        .filter(({ item }) => isHere(pointerOf(stepsOf(item))))
        .map((reason) => (
          <ReasonNote key={`${reason.item}:${reason.message}`} reason={reason} />
        ))}
      {view.issues
        .filter(({ path }) => isHere(path))
        .map((issue, index) => (
          <IssueNote
            key={`${issue.path}:${issue.edit ?? issue.code}`}
            issue={issue}
            id={`${id}-issue-${index}`}
          />
        ))}
    </div>
  );
}
