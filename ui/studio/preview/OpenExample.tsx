import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { type FormExample, periodOf, type Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { expectation } from '../compare/form-outline.ts';

interface OpenExampleProps {
  example: FormExample;
  /** A new object each time that somebody goes to it. */
  opened: object;
  complaints: readonly Text[];
  /** Other answers stand in the preview than in the example. */
  isChanged: boolean;
  isReadOnly: boolean;
  onStore(): void;
  onSettle(): void;
  onRename(): void;
  onRemove(): void;
  onClose(): void;
}

/** Those that were gone to already: a preview that comes back does not take the focus. */
const reached = new WeakSet<object>();

/** The example that the preview shows: what it expects, and whether that is found. */
export function OpenExample(props: OpenExampleProps) {
  const { example, opened, complaints, isChanged, isReadOnly } = props;
  const words = useWords();
  const { t, of, locale } = words;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (reached.has(opened)) return;
    reached.add(opened);
    heading.current?.focus();
  }, [opened]);
  return (
    <Card component="section" aria-label={t('build.example.one')} sx={{ p: 1.5, display: 'grid', gap: 1 }}>
      <Box>
        <Typography
          variant="subtitle1"
          component="h2"
          ref={heading}
          tabIndex={-1}
          sx={{ overflowWrap: 'anywhere' }}
        >
          {of(example.title)}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {[periodOf(example.given.period)?.label[locale] ?? '', expectation(example.then, words)].join(
            ' · ',
          )}
        </Typography>
      </Box>
      <Box role="status" sx={{ display: 'grid', gap: 1 }}>
        {complaints.length === 0 ? (
          <Alert severity="success">{t('build.example.holds')}</Alert>
        ) : (
          complaints.map((said) => (
            <Alert key={said.en} severity="error" sx={{ overflowWrap: 'anywhere' }}>
              {of(said)}
            </Alert>
          ))
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, '& button': { minHeight: 44 } }}>
        {!isReadOnly && complaints.length > 0 && (
          <Button size="small" variant="contained" onClick={props.onSettle}>
            {t('build.example.settle')}
          </Button>
        )}
        {!isReadOnly && isChanged && (
          <Button size="small" variant="contained" onClick={props.onStore}>
            {t('build.example.store')}
          </Button>
        )}
        {!isReadOnly && (
          <>
            <Button size="small" variant="outlined" onClick={props.onRename}>
              {t('build.example.rename')}
            </Button>
            <Button size="small" variant="outlined" color="error" onClick={props.onRemove}>
              {t('build.example.remove')}
            </Button>
          </>
        )}
        <Button size="small" color="inherit" onClick={props.onClose}>
          {t('build.example.close')}
        </Button>
      </Box>
    </Card>
  );
}
