import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import TaskAltIcon from '@mui/icons-material/TaskAlt';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { OwedTemplates } from '../../server/wire.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { useWords, type WordKey } from '../locales/index.ts';
import { templateAddress } from './template-address.ts';

const kinds: Record<string, WordKey> = {
  PLAN: 'bulk.kind.PLAN',
  PRODUCTION: 'bulk.kind.PRODUCTION',
  MINE: 'bulk.kind.MINE',
  TRADE: 'bulk.kind.TRADE',
};

type Template = OwedTemplates['items'][number];

/**
 * A template for all units that owe a return on the same form: one file, many returns (E-21). Where there are more of them
 * than a file takes, a template for each part.
 */
export function TemplateList({ templates }: { templates: OwedTemplates }) {
  const { t, of, count, format } = useWords();
  if (templates.items.length === 0) {
    return <EmptyState icon={<TaskAltIcon />} title={t('bulk.none.title')} detail={t('bulk.none.detail')} />;
  }
  const nameOf = ({ kind, unit, period, formTitle, count: units }: Template) => {
    const word = kind === null ? undefined : kinds[kind];
    const whose = units === 1 ? of(unit) : word === undefined ? of(formTitle) : t(word);
    return `${whose} · ${format.period(period)}`;
  };
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {templates.items.map((template) => (
        <Card
          component="li"
          key={template.case}
          sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
        >
          <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
            <Typography variant="subtitle1">{nameOf(template)}</Typography>
            <Typography variant="body2" color="textSecondary">
              {of(template.collectionTitle)} · {count('bulk.units', template.count)}
            </Typography>
          </Box>
          <Parts template={template} name={nameOf(template)} most={templates.mostOfFile} />
        </Card>
      ))}
    </Box>
  );
}

function Parts({ template, name, most }: { template: Template; name: string; most: number }) {
  const { t, locale } = useWords();
  const starts = Array.from({ length: Math.ceil(template.count / most) }, (_, part) => part * most);
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, width: { xs: '100%', sm: 'auto' }, maxWidth: '100%' }}
    >
      {starts.map((skip) => {
        const range = { from: skip + 1, to: Math.min(skip + most, template.count) };
        const isPart = starts.length > 1;
        const part = t('bulk.part', range);
        return (
          <Button
            key={skip}
            component="a"
            href={templateAddress(template.case, locale, true, skip)}
            download
            variant="outlined"
            startIcon={<DownloadIcon />}
            aria-label={t('bulk.downloadOf', { what: isPart ? `${name} · ${part}` : name })}
            sx={{ width: { xs: '100%', sm: 'auto' }, minHeight: 44 }}
          >
            {isPart ? part : t('bulk.download')}
          </Button>
        );
      })}
    </Box>
  );
}
