import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { useWords, wordings } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { chainFrom, type Say, templateKinds } from './templates.ts';

/** The words of a template, in both languages: they become the document's own. */
const say: Say = (key) => ({
  fa: wordings.fa.t(`chain.template.${key}`),
  en: wordings.en.t(`chain.template.${key}`),
});

/** What an empty chain may be begun with. */
export function TemplateCards() {
  const { t } = useWords();
  const { workflow, change, around } = useChainDesk();
  const offered = templateKinds.flatMap((kind) => {
    const chain = chainFrom(kind, workflow, around.roles, say);
    return chain === null ? [] : [{ kind, chain }];
  });
  if (offered.length === 0) return null;
  return (
    <Box component="section" aria-label={t('chain.begin')} sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box>
        <Typography variant="h3" component="h2">
          {t('chain.begin')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('chain.begin.detail')}
        </Typography>
      </Box>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
        {offered.map(({ kind, chain }) => (
          <Card key={kind}>
            <CardActionArea onClick={() => change(chain)} sx={{ p: 2, height: '100%' }}>
              <Typography variant="subtitle1" component="h3">
                {t(`chain.template.${kind}`)}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {t(`chain.template.${kind}.detail`)}
              </Typography>
            </CardActionArea>
          </Card>
        ))}
      </Box>
    </Box>
  );
}
