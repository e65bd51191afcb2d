import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../locales/index.ts';

interface PageHeaderProps {
  title: string;
  /** A line under the title. */
  detail?: ReactNode;
  /** Above the title: where the page belongs. */
  above?: ReactNode;
  /** At the line's end: the page's few actions. */
  actions?: ReactNode;
}

/** A page's title, which is also the document's. */
export function PageHeader({ title, detail, above, actions }: PageHeaderProps) {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <Box
      component="header"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end', mb: { xs: 2.5, md: 3 } }}
    >
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        {above !== undefined && (
          <Typography variant="body2" component="div" color="textSecondary" sx={{ mb: 0.5 }}>
            {above}
          </Typography>
        )}
        <Typography variant="h1">{title}</Typography>
        {detail !== undefined && (
          <Typography component="div" color="textSecondary" sx={{ mt: 0.5 }}>
            {detail}
          </Typography>
        )}
      </Box>
      {actions !== undefined && <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>{actions}</Box>}
    </Box>
  );
}
