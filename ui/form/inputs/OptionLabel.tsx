import Typography from '@mui/material/Typography';
import type { Option } from '../question.ts';

/** The words of an option, and under them what it means. */
export function OptionLabel({ option: { label, description } }: { option: Option }) {
  if (description === undefined) return label;
  return (
    <>
      {label}
      <Typography variant="caption" color="textSecondary" component="span" sx={{ display: 'block' }}>
        {description}
      </Typography>
    </>
  );
}
