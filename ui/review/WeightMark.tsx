import { styled } from '@mui/material/styles';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

const steps = [0.02, 0.2, 0.5, 0.8];

const Bars = styled('span')({
  display: 'inline-flex',
  alignItems: 'flex-end',
  gap: 2,
  height: 16,
  padding: '0 4px',
  '& i': { width: 4, borderRadius: 1 },
});

/** How much a return weighs in the published figures, as bars; nothing for one that weighs nothing. */
export function WeightMark({ weight }: { weight: number | null }) {
  const { t, format } = useWords();
  if (weight === null || weight <= 0) return null;
  const words = t('work.weight', { n: format.number(Math.max(1, Math.round(weight * 100))) });
  return (
    <Bars role="img" aria-label={words} title={words}>
      {steps.map((step, at) => {
        const isOn = at === 0 || weight >= step;
        return (
          <i key={step} style={{ height: 4 + at * 4, background: isOn ? colours.accent : colours.line }} />
        );
      })}
    </Bars>
  );
}
