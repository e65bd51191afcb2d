import AddIcon from '@mui/icons-material/AddCircleOutlined';
import ChangeIcon from '@mui/icons-material/ChangeCircleOutlined';
import RemoveIcon from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ChangeView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { changedValues, changeSentence, keywordOf } from './change-words.ts';
import { Code } from './overview/Code.tsx';

interface ChangeListProps {
  changes: ChangeView[];
  /** Shows the place of a change. */
  onGo?: (path: string) => void;
  /** Whether there is a place to show; every change has one where this is left out. */
  canGo?: (change: ChangeView) => boolean;
}

const looks = {
  added: { icon: AddIcon, colour: 'success.main' },
  removed: { icon: RemoveIcon, colour: 'error.main' },
  changed: { icon: ChangeIcon, colour: 'primary.main' },
} as const;

const line = { boxSizing: 'border-box', width: '100%', display: 'flex', gap: 1.25, px: 2, py: 1 } as const;
const pressable = {
  all: 'unset',
  ...line,
  cursor: 'pointer',
  '&:hover': { bgcolor: 'action.hover' },
  '&:focus-visible': { outline: '3px solid', outlineColor: 'primary.main', outlineOffset: -3 },
} as const;

/** What differs between two versions, in sentences. */
export function ChangeList({ changes, onGo, canGo }: ChangeListProps) {
  const words = useWords();
  const { t } = words;
  if (changes.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
        {t('studio.changes.none')}
      </Typography>
    );
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {changes.map((change) => {
        const { icon: Icon, colour } = looks[change.change];
        const values = changedValues(change, words);
        const keyword = keywordOf(change.path);
        const leads = onGo !== undefined && (canGo?.(change) ?? true);
        return (
          <Box
            component="li"
            key={`${change.change}:${change.path}`}
            sx={{ borderTop: 1, borderColor: 'divider' }}
          >
            <Box
              {...(leads ? { component: 'button', type: 'button', onClick: () => onGo(change.path) } : {})}
              sx={leads ? pressable : line}
            >
              <Icon fontSize="small" sx={{ color: colour, mt: 0.4 }} />
              <Box sx={{ minWidth: 0 }}>
                <Typography variant="body2">{changeSentence(words, change)}</Typography>
                {values !== null && (
                  <Typography variant="caption" color="textSecondary" component="div">
                    {keyword === null ? <Code>{change.path.split('/').at(-1) ?? ''}</Code> : `${t(keyword)}:`}{' '}
                    {values.before !== null && <s>{values.before}</s>}{' '}
                    {values.after !== null && <b>{values.after}</b>}
                  </Typography>
                )}
              </Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
