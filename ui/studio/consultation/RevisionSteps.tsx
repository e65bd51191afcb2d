import CheckIcon from '@mui/icons-material/Check';
import { styled } from '@mui/material/styles';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { type Step, steps } from './standing.ts';

const Line = styled('ol')(({ theme }) => ({
  ...theme.typography.caption,
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'grid',
  gridTemplateColumns: `repeat(${steps.length}, minmax(0, 1fr))`,
  textAlign: 'center',
  color: colours.inkSoft,
}));

const Stop = styled('li')({
  position: 'relative',
  display: 'grid',
  justifyItems: 'center',
  gap: 4,
  '&:not(:first-of-type)::before': {
    content: '""',
    position: 'absolute',
    top: 10,
    height: 2,
    insetInlineStart: 'calc(-50% + 15px)',
    insetInlineEnd: 'calc(50% + 15px)',
    background: colours.line,
  },
  '&[data-past]::before, &[aria-current]::before': { background: `${colours.accent} !important` },
  '& > span:first-of-type': {
    width: 22,
    height: 22,
    borderRadius: '50%',
    display: 'grid',
    placeItems: 'center',
    fontWeight: 700,
    border: `2px solid ${colours.edge}`,
    background: colours.paper,
    boxSizing: 'border-box',
    lineHeight: 1,
  },
  '&[data-past] > span:first-of-type': {
    borderColor: colours.accent,
    background: colours.accent,
    color: colours.paper,
  },
  '&[aria-current]': { color: colours.ink, fontWeight: 700 },
  '&[aria-current] > span:first-of-type': { borderColor: colours.accent, color: colours.accentDeep },
});

/** In one line: each step's number beside its name. */
const OneLine = styled(Line)({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '4px 12px',
  '& > li': { display: 'flex', alignItems: 'center' },
  '& > li::before': { display: 'none' },
  '& > li > span:first-of-type': { width: 18, height: 18, fontSize: '0.6875rem' },
});

interface RevisionStepsProps {
  at: Step;
  /** Where there is little height. */
  isInLine?: boolean;
}

/** The way of a draft to a version, and how far along it is. */
export function RevisionSteps({ at, isInLine = false }: RevisionStepsProps) {
  const { t, format } = useWords();
  const now = steps.indexOf(at);
  const List = isInLine ? OneLine : Line;
  return (
    <List aria-label={t('revision.steps')}>
      {steps.map((step, index) => {
        const isPast = index < now || at === 'published';
        return (
          <Stop
            key={step}
            data-past={isPast || undefined}
            aria-current={index === now && !isPast ? 'step' : undefined}
          >
            <span aria-hidden>{isPast ? <CheckIcon sx={{ fontSize: 15 }} /> : format.number(index + 1)}</span>
            <span>{t(`revision.step.${step}`)}</span>
          </Stop>
        );
      })}
    </List>
  );
}
