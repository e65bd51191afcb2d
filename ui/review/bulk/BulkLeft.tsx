// Returns that an approval left alone, by name, with why.
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';

interface BulkLeftProps {
  id: string;
  /** Shown when it is asked for. */
  isFolded?: boolean;
}

export function BulkLeft({ id, isFolded = false }: BulkLeftProps) {
  const { t, of } = useWords();
  const [isOpen, setIsOpen] = useState(!isFolded);
  // The pages before are known by where they began.
  const [after, setAfter] = useState<number[]>([0]);
  const { data } = useApi(
    '/api/tasks/bulk/{id}/left',
    { id, after: after.at(-1) },
    { when: isOpen, keep: true },
  );
  if (!isOpen)
    return (
      <Button size="small" onClick={() => setIsOpen(true)} sx={{ minHeight: 44 }}>
        {t('decide.bulk.names')}
      </Button>
    );
  return (
    <>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {data?.items.map((one) => (
          <li key={`${one.case} ${one.code}`}>
            <Link component={RouterLink} to={`/review/${one.case}`}>
              <bdi>{of(one.title)}</bdi>
            </Link>
            <Typography variant="body2" color="textSecondary" component="span">
              {' '}
              — {one.outcome === 'moved-on' ? t('decide.bulk.movedOn') : of(one.reason)}
            </Typography>
          </li>
        ))}
      </ul>
      {after.length > 1 && (
        <Button size="small" onClick={() => setAfter(after.slice(0, -1))} sx={{ minHeight: 44 }}>
          {t('decide.bulk.former')}
        </Button>
      )}
      {data?.next != null && (
        <Button size="small" onClick={() => setAfter([...after, data.next ?? 0])} sx={{ minHeight: 44 }}>
          {t('decide.bulk.next')}
        </Button>
      )}
    </>
  );
}
