import FormatQuoteOutlinedIcon from '@mui/icons-material/FormatQuoteOutlined';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useNavigate, useSearchParams } from 'react-router';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { FigureBodies, FigureCard } from '../stats/FigureCard.tsx';
import { FigureReturnList } from '../stats/FigureReturnList.tsx';

/** A published figure, the bodies that answer for it, and the returns behind it. Which figure stands in the address. */
export function FigurePage() {
  const { t, of } = useWords();
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const { me } = useSession();
  const found = useApi('/api/figures', Object.fromEntries(address));
  const cite = useSend('POST /api/figures/citations', ({ id }) => navigate(`/figures/${id}`));
  const figure = found.data;
  return (
    <>
      <PageHeader
        title={t('figure.title')}
        detail={figure === undefined ? undefined : of(figure.listTitle)}
      />
      <ProblemAlert problem={found.error ?? cite.error} onRetry={() => found.refetch()} />
      {found.isPending && <Loading rows={3} height={160} />}
      {figure !== undefined && (
        <Stack sx={{ gap: 3 }}>
          <FigureCard figure={figure}>
            <Button
              variant="outlined"
              startIcon={<FormatQuoteOutlinedIcon />}
              loading={cite.isPending}
              loadingPosition="start"
              sx={{ mt: 2 }}
              onClick={() => {
                const { list, indicator, period, level, area, dimension } = figure;
                cite.mutate({ body: { list, indicator, period, level, area, dimension } });
              }}
            >
              {t('figure.cite')}
            </Button>
            <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 0.5 }}>
              {t('figure.citeDetail')}
            </Typography>
          </FigureCard>
          <FigureBodies figure={figure} />
          {me.permissions.includes('case.read') && <FigureReturnList figure={figure} />}
        </Stack>
      )}
    </>
  );
}
