import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';
import { Code } from './overview/Code.tsx';
import type { DocumentIssue } from './verification.ts';

interface IssueListProps {
  issues: DocumentIssue[];
  onGo(issue: DocumentIssue): void;
}

/** What keeps a document from being published, and what its author should look at; each leads to its line. */
export function IssueList({ issues, onGo }: IssueListProps) {
  const { t, of, format } = useWords();
  if (issues.length === 0) {
    return (
      <Typography variant="body2" color="success" sx={{ p: 2 }}>
        {t('studio.issues.none')}
      </Typography>
    );
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {issues.map((issue) => {
        const isHard = issue.severity === 'hard';
        const Icon = isHard ? ErrorIcon : WarningIcon;
        return (
          <Box
            component="li"
            key={`${issue.line}:${issue.path}:${of(issue.message)}`}
            sx={{ borderTop: 1, borderColor: 'divider' }}
          >
            <Box
              component="button"
              type="button"
              onClick={() => onGo(issue)}
              sx={{
                all: 'unset',
                boxSizing: 'border-box',
                width: '100%',
                display: 'flex',
                gap: 1.25,
                px: 2,
                py: 1,
                cursor: 'pointer',
                '&:hover': { bgcolor: 'action.hover' },
                '&:focus-visible': { outline: '3px solid', outlineColor: 'primary.main', outlineOffset: -3 },
              }}
            >
              <Icon
                fontSize="small"
                titleAccess={t(isHard ? 'studio.severity.hardIssue' : 'studio.severity.softIssue')}
                sx={{ color: isHard ? 'error.main' : 'warning.main', mt: 0.4 }}
              />
              <Box sx={{ minWidth: 0 }}>
                <Typography variant="body2">{of(issue.message)}</Typography>
                <Typography variant="caption" color="textSecondary" component="div">
                  {t('studio.line', { n: format.digits(issue.line) })}{' '}
                  {issue.path !== '' && <Code>{issue.path}</Code>}
                </Typography>
              </Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
