import KeyboardOutlinedIcon from '@mui/icons-material/KeyboardOutlined';
import NavigateBeforeIcon from '@mui/icons-material/NavigateBefore';
import NavigateNextIcon from '@mui/icons-material/NavigateNext';
import StarIcon from '@mui/icons-material/Star';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useTheme } from '@mui/material/styles';
import { Link as RouterLink } from 'react-router';
import type { CaseView } from '../../server/wire.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { useWords } from '../locales/index.ts';
import { DueChip } from './DueChip.tsx';
import { FlagChips } from './FlagChips.tsx';
import type { ReviewPlaces } from './review-places.ts';
import { useUnitKind } from './unit-kind.ts';

interface ReviewHeaderProps {
  view: CaseView;
  places: ReviewPlaces;
  /** Shows the keys of the desk. */
  onKeys(): void;
}

/** Whose return it is, where it stands, until when; and the ways to the next task and the one before. */
export function ReviewHeader({ view, places, onKeys }: ReviewHeaderProps) {
  const { t, of, format } = useWords();
  const { direction } = useTheme();
  const kindOf = useUnitKind();
  const [Before, Next] =
    direction === 'rtl' ? [NavigateNextIcon, NavigateBeforeIcon] : [NavigateBeforeIcon, NavigateNextIcon];
  const due = view.tasks.find((task) => task.dueAt !== null)?.dueAt ?? null;
  const flags = Object.entries(view.flags).flatMap(([flag, isSet]) => (isSet ? [flag] : []));
  return (
    <PageHeader
      title={of(view.unit.title)}
      above={
        <Link component={RouterLink} to={places.list} underline="hover">
          {t('review.toList')}
        </Link>
      }
      detail={
        <Stack sx={{ gap: 0.75 }}>
          <span>
            {kindOf(view.unit.kind)} · <bdi>{format.digits(view.unit.activityId)}</bdi> ·{' '}
            {of(view.collectionTitle)} · {of(view.context.period.label)}
          </span>
          <Stack direction="row" sx={{ gap: 0.75, flexWrap: 'wrap', alignItems: 'center' }}>
            <Chip size="small" color="primary" label={of(view.stateTitle)} />
            {due !== null && <DueChip dueAt={due} />}
            {view.unit.selected && (
              <Chip size="small" variant="outlined" icon={<StarIcon />} label={t('review.selected')} />
            )}
            {view.returnVersion > 1 && (
              <Chip
                size="small"
                variant="outlined"
                label={t('review.decision.version', { n: view.returnVersion })}
              />
            )}
            <FlagChips flags={flags} />
          </Stack>
        </Stack>
      }
      actions={
        <>
          <Button
            color="inherit"
            startIcon={<KeyboardOutlinedIcon />}
            onClick={onKeys}
            sx={{ display: { xs: 'none', md: 'inline-flex' } }}
          >
            {t('side.keys.open')}
          </Button>
          <Button
            component={RouterLink}
            to={places.before ?? '#'}
            disabled={places.before === null}
            startIcon={<Before />}
            color="inherit"
          >
            {t('review.before')}
          </Button>
          <Button
            component={RouterLink}
            to={places.next ?? '#'}
            disabled={places.next === null}
            endIcon={<Next />}
            color="inherit"
          >
            {t('review.next')}
          </Button>
        </>
      }
    />
  );
}
