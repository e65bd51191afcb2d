import Alert from '@mui/material/Alert';
import { useWords } from '../../locales/index.ts';
import type { DocumentIssue } from '../verification.ts';

/** What is wrong with a thing, where it is changed. */
export function IssueNotes({ issues }: { issues: readonly DocumentIssue[] }) {
  const { of } = useWords();
  return issues.map((issue) => (
    <Alert
      key={`${issue.path}:${of(issue.message)}`}
      severity={issue.severity === 'hard' ? 'error' : 'warning'}
      sx={{ mx: 2, mb: 1 }}
    >
      {of(issue.message)}
    </Alert>
  ));
}
