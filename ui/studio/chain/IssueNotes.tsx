import Alert from '@mui/material/Alert';
import { useWords } from '../../locales/index.ts';
import type { DocumentIssue } from '../verification.ts';

/** What is wrong here, in words. */
export function IssueNotes({ issues }: { issues: readonly DocumentIssue[] | undefined }) {
  const { of } = useWords();
  if (issues === undefined || issues.length === 0) return null;
  const texts = new Map(issues.map((issue) => [of(issue.message), issue.severity]));
  return (
    <>
      {[...texts].map(([text, severity]) => (
        <Alert key={text} severity={severity === 'hard' ? 'error' : 'warning'}>
          {text}
        </Alert>
      ))}
    </>
  );
}
