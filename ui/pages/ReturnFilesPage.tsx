import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { keyOf, useApi } from '../api.ts';
import { FileDrop } from '../bulk/FileDrop.tsx';
import { FileHistory } from '../bulk/FileHistory.tsx';
import { ReturnKeys } from '../bulk/ReturnKeys.tsx';
import { TemplateList } from '../bulk/TemplateList.tsx';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { widths } from '../theme/theme.ts';

/** Returns by Excel: the template, the filled file, earlier files, and the keys of the company's own software. */
export function ReturnFilesPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const templates = useApi('/api/owed/templates');
  const files = useApi('/api/return-files');
  const problem = templates.error ?? files.error;
  return (
    <Box sx={{ maxWidth: widths.reading, mx: 'auto', display: 'grid', gap: { xs: 4, md: 5 } }}>
      <Box>
        <PageHeader title={t('bulk.title')} detail={t('bulk.detail')} />
        <ProblemAlert problem={problem} />
      </Box>
      <Box component="section" aria-labelledby="template">
        <Typography variant="h2" id="template">
          {t('bulk.step.template')}
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
          {t('bulk.step.template.detail')}
        </Typography>
        {templates.isPending && <Loading rows={2} height={76} />}
        {templates.data !== undefined && <TemplateList templates={templates.data} />}
      </Box>
      <Box component="section" aria-labelledby="send">
        <Typography variant="h2" id="send" sx={{ mb: 1.5 }}>
          {t('bulk.step.send')}
        </Typography>
        <FileDrop
          onRead={(file) => {
            client.setQueryData(keyOf('/api/return-files/{id}', { id: file.id }), file);
            void client.invalidateQueries({ queryKey: keyOf('/api/return-files') });
            navigate(`/returns/files/${file.id}`);
          }}
        />
      </Box>
      {(files.data?.items.length ?? 0) > 0 && (
        <Box component="section" aria-labelledby="history">
          <Typography variant="h2" id="history" sx={{ mb: 1 }}>
            {t('bulk.history')}
          </Typography>
          <FileHistory files={files.data?.items ?? []} />
        </Box>
      )}
      <ReturnKeys />
    </Box>
  );
}
