import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';

export interface IssueLine {
  key: string;
  /** Where the line leads. */
  place: string;
  title: string;
  words: string;
}

interface IssueListProps {
  severity: 'error' | 'warning';
  title: string;
  lines: IssueLine[];
  onGo: (place: string) => void;
  /** Between the title and the lines. */
  children?: ReactNode;
  /** Folded under its title. */
  isFolded?: boolean;
}

/** What is to be done, in one place: each line a link to its question. */
export function IssueList({ severity, title, lines, onGo, children, isFolded = false }: IssueListProps) {
  return (
    <Alert severity={severity} icon={false} sx={{ px: 2.5 }}>
      <Box component="details" open={!isFolded} sx={{ '&:not([open]) > summary': { mb: 0 } }}>
        <Box component="summary" sx={{ fontWeight: 700, fontSize: '1rem', mb: 0.5, cursor: 'pointer' }}>
          {title}
        </Box>
        {children}
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {lines.map(({ key, place, title: question, words }) => (
            <li key={key}>
              <Link
                component="button"
                type="button"
                color="inherit"
                onClick={() => onGo(place)}
                // In the line, not a box beside it: the colon follows its last word.
                sx={{ textAlign: 'start', fontWeight: 600, display: 'inline', verticalAlign: 'baseline' }}
              >
                {question}
              </Link>
              {': '}
              <bdi>{words}</bdi>
            </li>
          ))}
        </ul>
      </Box>
    </Alert>
  );
}
