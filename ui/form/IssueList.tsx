import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Link from '@mui/material/Link';
import { type Issue, type LocalisedForm, wordsOf } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { questionTitle } from './question-title.ts';

interface IssueListProps {
  severity: 'error' | 'warning';
  title: string;
  issues: Issue[];
  schema: LocalisedForm['schema'];
  onGo: (place: string) => void;
}

/** Issues in one place, each a link to its question. */
export function IssueList({ severity, title, issues, schema, onGo }: IssueListProps) {
  const wording = useWords();
  if (issues.length === 0) return null;
  return (
    <Alert severity={severity} icon={false} sx={{ px: 2.5 }}>
      <AlertTitle sx={{ fontWeight: 700 }}>{title}</AlertTitle>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {issues.map((issue) => (
          <li key={`${issue.path}:${issue.edit ?? issue.code}`}>
            <Link
              component="button"
              type="button"
              color="inherit"
              onClick={() => onGo(issue.path)}
              sx={{ textAlign: 'start' }}
            >
              {questionTitle(schema, issue.path, wording)}
            </Link>
            {': '}
            {wording.of(wordsOf(issue))}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
