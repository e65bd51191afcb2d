import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

interface FigureProps {
  label: string;
  value: string;
  detail?: string | undefined;
  colour?: string;
}

/** One number that matters, with its name. */
export function Figure({ label, value, detail, colour }: FigureProps) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {label}
      </Typography>
      <Typography
        component="div"
        sx={{ fontSize: '1.6rem', fontWeight: 750, lineHeight: 1.4, color: colour ?? 'text.primary' }}
      >
        {value}
      </Typography>
      {detail !== undefined && (
        <Typography variant="caption" color="textSecondary" component="div">
          {detail}
        </Typography>
      )}
    </Box>
  );
}
