import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useDeferredValue, useMemo } from 'react';
import type { Item, Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { nearItems } from './near-items.ts';

interface NearItemsProps {
  items: readonly Item[];
  words: { title: Text; concept: Text };
  onChoose(id: string): void;
  least?: number;
}

/** Items that may ask the same: ask once (G3-R1). */
export function NearItems({ items, words, onChoose, least = 0.2 }: NearItemsProps) {
  const { t, of, format } = useWords();
  const written = useDeferredValue(words);
  const near = useMemo(
    () => nearItems(items, written).filter(({ likeness }) => likeness >= least),
    [items, written, least],
  );
  return (
    <Box aria-live="polite">
      {near.length > 0 && (
        <Alert severity="warning">
          {t('lists.items.near')}
          <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
            {near.map(({ item, likeness }) => (
              <li key={item.id}>
                <Link component="button" type="button" onClick={() => onChoose(item.id)}>
                  {of(item.title)}
                </Link>{' '}
                <Typography variant="caption">
                  {t('lists.items.likeness', { share: format.percent(likeness) })} · {of(item.concept)}
                </Typography>
              </li>
            ))}
          </Box>
        </Alert>
      )}
    </Box>
  );
}
