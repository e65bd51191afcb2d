import { inputIdOf } from '../answers.ts';
import { IssueNote } from '../IssueNote.tsx';
import { ReasonNote } from '../ReasonNote.tsx';
import type { RowView } from './table-rows.ts';

/** What is said of a row, under it. */
export function RowNotes({ view }: { view: RowView }) {
  const id = inputIdOf(view.place);
  return (
    <div id={`${id}-notes`}>
      {view.reasons.map((reason) => (
        <ReasonNote key={`${reason.item}:${reason.message}`} reason={reason} />
      ))}
      {view.issues.map((issue, index) => (
        <IssueNote
          key={`${issue.path}:${issue.edit ?? issue.code}`}
          issue={issue}
          id={`${id}-issue-${index}`}
        />
      ))}
    </div>
  );
}
