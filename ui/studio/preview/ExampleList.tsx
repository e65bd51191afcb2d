import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import type { FormExample } from '../../../engine/index.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useWords } from '../../locales/index.ts';
import { expectation } from '../compare/form-outline.ts';

interface ExampleListProps {
  examples: readonly FormExample[];
  failing: ReadonlySet<string>;
  isReadOnly: boolean;
  onOpen(id: string): void;
  /** Takes what is found as expected in all that fail. */
  onSettle(): void;
}

/** The examples of a form, to look at one in the preview. */
export function ExampleList({ examples, failing, isReadOnly, onOpen, onSettle }: ExampleListProps) {
  const words = useWords();
  const { t, of, count } = words;
  const rank = ({ id }: FormExample) => (failing.has(id) ? 0 : 1);
  if (examples.length === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {t(isReadOnly ? 'build.examples.none' : 'build.examples.begin')}
      </Typography>
    );
  // What is to be looked at comes first.
  const inOrder = examples.toSorted((one, other) => rank(one) - rank(other));
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {failing.size > 0 && !isReadOnly && (
        <Button
          size="small"
          variant="outlined"
          onClick={onSettle}
          sx={{ justifySelf: 'start', minHeight: 44 }}
        >
          {count('build.examples.settle', failing.size)}
        </Button>
      )}
      <ScrollRegion
        label={t('build.examples')}
        sx={{ maxHeight: 320, border: 1, borderColor: 'divider', borderRadius: 1 }}
      >
        <List dense disablePadding aria-label={t('build.examples')}>
          {inOrder.map(({ id, title, then }) => (
            <Box component="li" key={id} sx={{ listStyle: 'none' }}>
              <ListItemButton
                onClick={() => onOpen(id)}
                sx={{ gap: 1, minHeight: 44, borderBottom: 1, borderColor: 'divider' }}
              >
                <ListItemText
                  primary={of(title)}
                  secondary={expectation(then, words)}
                  slotProps={{ primary: { sx: { overflowWrap: 'anywhere' } } }}
                />
                {failing.has(id) && (
                  <ErrorIcon fontSize="small" color="error" titleAccess={t('build.example.fails')} />
                )}
              </ListItemButton>
            </Box>
          ))}
        </List>
      </ScrollRegion>
    </Box>
  );
}
