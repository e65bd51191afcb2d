import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Form } from '../../../engine/index.ts';
import type { ImpactExample, ImpactFigure } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import type { FormParts } from '../form-parts.ts';
import { formScope } from './expression-scope.ts';
import { wordsAt } from './names.ts';

interface TrialExamplesProps {
  /** Null for readers who may not see them. */
  examples: ImpactExample[] | null;
  form: Form;
  parts: FormParts;
}

/** Returns on which a check fires: whose, the figures concerned, and what their respondents would read. */
export function TrialExamples({ examples, form, parts }: TrialExamplesProps) {
  const { t, of, format } = useWords();
  const scope = formScope(form, parts, undefined);
  if (examples === null)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('trial.withheld')}
      </Typography>
    );
  if (examples.length === 0) return null;
  const shown = ({ path, value }: ImpactFigure): string => {
    if (typeof value === 'number') return format.number(value);
    if (typeof value === 'boolean') return t(value ? 'studio.yes' : 'studio.no');
    const name = path
      .slice(1)
      .replace(/\/\d+(?=\/)/g, '')
      .replaceAll('/', '.');
    const title = value === null ? undefined : wordsAt(scope, name)?.choices?.get(value);
    return title === undefined ? (value ?? '—') : of(title);
  };
  return (
    <Box sx={{ width: '100%' }}>
      <Typography variant="subtitle2" component="div">
        {t('trial.examples', { n: examples.length })}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('trial.examples.note')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {examples.map((one) => (
          <Box
            component="li"
            key={`${one.case} ${one.path}`}
            sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}
          >
            <Typography variant="subtitle2" component="div">
              {of(one.unit)}
            </Typography>
            {of(one.message) !== '' && <Typography variant="body2">{of(one.message)}</Typography>}
            <Typography variant="caption" color="textSecondary" component="div">
              {one.figures.map((figure) => (
                <Box component="span" key={figure.path} sx={{ display: 'inline-block', marginInlineEnd: 2 }}>
                  {figure.title === null ? figure.path : of(figure.title)}: <b>{shown(figure)}</b>
                </Box>
              ))}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
