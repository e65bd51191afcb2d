import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useWords } from '../locales/index.ts';

/** Takes along what the list shows. @param query of the filter, without `?` */
export function ExportButton({ query }: { query: string }) {
  const { t } = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('register.export')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <MenuItem
            key={format}
            component="a"
            href={`/api/register/export?${new URLSearchParams([...new URLSearchParams(query), ['format', format]])}`}
            download
            onClick={close}
          >
            {t(`register.export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
