import Typography from '@mui/material/Typography';
import type { Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';

/** The parameter of the policy that gives a setting its value; nothing where the document itself does. */
export function SettingSource({ source }: { source: { key: string; title: Text } | null }) {
  const { of } = useWords();
  if (source === null) return null;
  return (
    <Typography variant="caption" color="textSecondary" component="div">
      {of(source.title)}
    </Typography>
  );
}
