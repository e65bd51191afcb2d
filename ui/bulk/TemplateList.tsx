import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { CaseSummary } from '../../server/wire.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { useWords, type WordKey } from '../locales/index.ts';
import { type TemplateGroup, templateAddress, templateGroups } from './template-groups.ts';

const kinds: Record<string, WordKey> = {
  PLAN: 'bulk.kind.PLAN',
  PRODUCTION: 'bulk.kind.PRODUCTION',
  MINE: 'bulk.kind.MINE',
  TRADE: 'bulk.kind.TRADE',
};

/** A template for all units of one kind that owe the same return: one file, many returns (E-21). */
export function TemplateList({ owed }: { owed: readonly CaseSummary[] }) {
  const { t, of, count, format, locale } = useWords();
  const groups = templateGroups(owed);
  if (groups.length === 0) {
    return <EmptyState icon={<TaskAltIcon />} title={t('bulk.none.title')} detail={t('bulk.none.detail')} />;
  }
  const nameOf = ({ cases, period }: TemplateGroup) => {
    const [first] = cases;
    const kind = first && kinds[first.unit.kind];
    const whose = first && cases.length === 1 ? of(first.unit.title) : kind ? t(kind) : '';
    return `${whose} · ${format.period(period)}`;
  };
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {groups.map((group) => (
        <Card
          component="li"
          key={group.key}
          sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
        >
          <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
            <Typography variant="subtitle1">{nameOf(group)}</Typography>
            <Typography variant="body2" color="textSecondary">
              {group.cases[0] && of(group.cases[0].collectionTitle)} ·{' '}
              {count('bulk.units', group.cases.length)}
            </Typography>
          </Box>
          <Button
            component="a"
            href={templateAddress(group.cases[0]?.id ?? '', locale, true)}
            download
            variant="outlined"
            startIcon={<DownloadIcon />}
            aria-label={t('bulk.downloadOf', { what: nameOf(group) })}
            sx={{ width: { xs: '100%', sm: 'auto' }, minHeight: 44 }}
          >
            {t('bulk.download')}
          </Button>
        </Card>
      ))}
    </Box>
  );
}
