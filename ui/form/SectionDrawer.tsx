import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Drawer from '@mui/material/Drawer';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useWords } from '../locales/index.ts';

interface SectionDrawerProps {
  title: string;
  position: number;
  of: number;
  status: ReactNode;
  /** The list of sections. */
  children: ReactNode;
}

/** On a phone: where one is in the form, under the bar, and the list of sections behind a touch. */
export function SectionDrawer({ title, position, of, status, children }: SectionDrawerProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Box
      sx={{
        display: { md: 'none' },
        position: 'sticky',
        top: 56,
        zIndex: 'appBar',
        mx: -2,
        px: 2,
        bgcolor: 'background.default',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <ButtonBase
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        sx={{ width: '100%', minHeight: 48, justifyContent: 'space-between', textAlign: 'start', gap: 1 }}
      >
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="caption" color="textSecondary" component="div" sx={{ lineHeight: 1.4 }}>
            {t('form.position', { position: position + 1, of })}
          </Typography>
          <Typography variant="subtitle2" sx={{ lineHeight: 1.5 }}>
            {title}
          </Typography>
        </Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, flexShrink: 0 }}>
          {status}
          <ExpandMoreIcon />
        </Box>
      </ButtonBase>
      <LinearProgress
        variant="determinate"
        aria-hidden
        value={(100 * (position + 1)) / of}
        sx={{ height: 3, mx: -2, borderRadius: 0 }}
      />
      <Drawer
        anchor="bottom"
        open={isOpen}
        onClose={() => setOpen(false)}
        slotProps={{
          paper: { sx: { borderStartStartRadius: 16, borderStartEndRadius: 16, p: 2, maxHeight: '80dvh' } },
        }}
      >
        <Box onClick={() => setOpen(false)}>{children}</Box>
      </Drawer>
    </Box>
  );
}
