// The proof as a checklist: what holds is ticked, what does not leads to its place.
import CheckIcon from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import PendingIcon from '@mui/icons-material/PendingOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Definition } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { HelpLink } from './help/HelpLink.tsx';
import { type ProofStanding, proofOf } from './proof-groups.ts';
import type { DocumentIssue, DocumentState } from './verification.ts';

interface ProofListProps {
  kind: Definition['kind'];
  state: DocumentState;
  onGo(issue: DocumentIssue): void;
  /** What is called the thing at a place: «Section 2». */
  nameOf(pointer: string): string | null;
}

const looks = {
  broken: { icon: ErrorIcon, colour: 'error.main' },
  doubtful: { icon: WarningIcon, colour: 'warning.main' },
  proved: { icon: CheckIcon, colour: 'success.main' },
  checking: { icon: PendingIcon, colour: 'text.secondary' },
  unknown: { icon: PendingIcon, colour: 'text.secondary' },
} as const satisfies Record<ProofStanding, { icon: typeof CheckIcon; colour: string }>;

export function ProofList({ kind, state, onGo, nameOf }: ProofListProps) {
  const { t, count } = useWords();
  const parts = proofOf(kind, state);
  const hard = state.issues.filter(({ severity }) => severity === 'hard').length;
  const summary =
    hard > 0
      ? count('desk.proof.hard', hard)
      : state.isChecking
        ? t('desk.proof.checking')
        : state.issues.length > 0
          ? count('desk.proof.soft', state.issues.length)
          : t('studio.issues.none');
  return (
    <Box sx={{ pb: 2 }}>
      <Typography
        variant="body2"
        role="status"
        sx={{ px: 2, pt: 2, pb: 1, fontWeight: 700, color: hard > 0 ? 'error.main' : 'text.primary' }}
      >
        {summary}
      </Typography>
      {state.issues.length > 0 && (
        <Box sx={{ px: 2, pb: 1 }}>
          <HelpLink chapter="refusals" />
        </Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {parts.map(({ group, standing, issues }) => {
          const { icon: Icon, colour } = looks[standing];
          return (
            <Box component="li" key={group} sx={{ borderTop: 1, borderColor: 'divider' }}>
              <Box sx={{ display: 'flex', gap: 1.25, px: 2, py: 1.25, alignItems: 'flex-start' }}>
                <Icon
                  fontSize="small"
                  sx={{ color: colour, mt: 0.4 }}
                  titleAccess={t(`desk.standing.${standing}`)}
                />
                <Box sx={{ minWidth: 0 }}>
                  <Typography variant="subtitle2" component="h2">
                    {t(`desk.proof.${group}`)}
                  </Typography>
                  <Typography variant="caption" color="textSecondary" component="div">
                    {t(`desk.proof.${group}.detail`)}
                  </Typography>
                </Box>
              </Box>
              {issues.length > 0 && (
                <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pb: 0.5 }}>
                  {issues.map((issue) => (
                    <IssueLine
                      key={`${issue.path}:${issue.code}:${issue.message.en}`}
                      issue={issue}
                      name={nameOf(issue.path)}
                      onGo={() => onGo(issue)}
                    />
                  ))}
                </Box>
              )}
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

function IssueLine({ issue, name, onGo }: { issue: DocumentIssue; name: string | null; onGo(): void }) {
  const { t, of, format } = useWords();
  const isHard = issue.severity === 'hard';
  const Icon = isHard ? ErrorIcon : WarningIcon;
  return (
    <Box component="li">
      <Box
        component="button"
        type="button"
        onClick={onGo}
        sx={{
          all: 'unset',
          boxSizing: 'border-box',
          width: '100%',
          minHeight: 44,
          display: 'flex',
          gap: 1.25,
          paddingInlineStart: 5.5,
          paddingInlineEnd: 2,
          py: 0.75,
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
            {name ?? t('studio.line', { n: format.digits(issue.line) })}
          </Typography>
        </Box>
      </Box>
    </Box>
  );
}
