import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { useWords } from '../locales/index.ts';
import { templateAddress } from './template-address.ts';

/** Excel, on a return: its template, and the way to the page that takes the filled file. */
export function ReturnTools({ caseId }: { caseId: string }) {
  const { t, locale } = useWords();
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
      <Button
        component="a"
        href={templateAddress(caseId, locale, false)}
        download
        size="small"
        variant="outlined"
        startIcon={<DownloadIcon />}
        sx={{ minHeight: 44 }}
      >
        {t('bulk.template')}
      </Button>
      <Button
        component={Link}
        to="/returns/files"
        size="small"
        variant="outlined"
        startIcon={<UploadIcon />}
        sx={{ minHeight: 44 }}
      >
        {t('bulk.open')}
      </Button>
    </Box>
  );
}
