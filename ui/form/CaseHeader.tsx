import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import ArrowForwardIcon from '@mui/icons-material/ArrowForward';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { CaseView } from '../../server/wire.ts';
import { DaysLeft } from '../components/DaysLeft.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { DeemedChip, isDeemed, StateChip } from '../components/StateChip.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';

/** Of what and of whom a return is, and how it stands. */
export function CaseHeader({ case: given, due }: { case: CaseView; due: string | null }) {
  const { t, of, locale, format } = useWords();
  const { is } = useSession();
  return (
    <PageHeader
      above={
        <Link
          component={RouterLink}
          to="/"
          underline="hover"
          className="no-print"
          sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, '& svg': { fontSize: 17 } }}
        >
          {locale === 'fa' ? <ArrowForwardIcon /> : <ArrowBackIcon />}
          {t(is('unit') ? 'case.back' : 'problem.toHome')}
        </Link>
      }
      title={`${of(given.collectionTitle)} · ${format.period(given.period)}`}
      detail={`${of(given.unit.title)} · ${format.digits(given.unit.activityId)}`}
      actions={
        due === null ? (
          <>
            <StateChip case={given} />
            {isDeemed(given) && <DeemedChip />}
          </>
        ) : (
          <span>
            <DaysLeft due={due} variant="subtitle1" /> · {t('home.until', { day: format.deadline(due) })}
          </span>
        )
      }
    />
  );
}
