import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { Definition } from '../../../engine/index.ts';
import { useWords, type WordKey } from '../../locales/index.ts';

interface UsedByProps {
  users: readonly Pick<Definition, 'kind' | 'key' | 'title'>[];
  /** What is said where there are none. */
  unused: WordKey;
}

/** The definitions that use something, each a page of its own, so that what is being written stays open. */
export function UsedBy({ users, unused }: UsedByProps) {
  const { t, of } = useWords();
  return (
    <Typography variant="body2">
      {t(users.length === 0 ? unused : 'lists.codelist.usedBy')}{' '}
      {users.map(({ kind, key, title }, at) => (
        <span key={`${kind} ${key}`}>
          {at > 0 && t('form.comma')}
          <Link component={RouterLink} to={`/definitions/${kind}/${key}`} target="_blank">
            {of(title)}
          </Link>
        </span>
      ))}
    </Typography>
  );
}
