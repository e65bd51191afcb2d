// What the bodies decided. Silence that counts as approval is never drawn as an approval.
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { DecisionView } from '../../server/wire.ts';
import { clauseWords } from '../clause-words.ts';
import { decisionLooks, lookOf } from '../components/decision-look.ts';
import { useWords } from '../locales/index.ts';
import { ReasonList } from './ReasonList.tsx';

interface DecisionTrailProps {
  decisions: DecisionView[];
  /** The name of who acted, where it is known. */
  nameOf(actor: string): string | null;
  /** The words of an item named by a pointer. */
  itemTitle(item: string): string;
}

/** The decisions on a return, the latest first. */
export function DecisionTrail({ decisions, nameOf, itemTitle }: DecisionTrailProps) {
  const { t } = useWords();
  if (decisions.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('review.decision.none')}
      </Typography>
    );
  }
  return (
    <Stack component="ol" sx={{ gap: 1.25, listStyle: 'none', p: 0, m: 0 }}>
      {decisions.toReversed().map((decision) => (
        <DecisionCard
          key={`${decision.stage}:${decision.part}:${decision.effectiveAt}:${decision.verdict}`}
          decision={decision}
          name={decision.actor === null ? null : nameOf(decision.actor)}
          itemTitle={itemTitle}
        />
      ))}
    </Stack>
  );
}

interface DecisionCardProps {
  decision: DecisionView;
  name: string | null;
  itemTitle(item: string): string;
}

function DecisionCard({ decision, name, itemTitle }: DecisionCardProps) {
  const words = useWords();
  const { t, of, format } = words;
  const look = decisionLooks[lookOf(decision)];
  const Icon = look.icon;
  const body = of(decision.bodyTitle);
  return (
    <Box
      component="li"
      data-decision={decision.kind}
      sx={{ p: 1.5, borderRadius: 1, bgcolor: look.soft, border: `1px ${look.border} ${look.colour}` }}
    >
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', color: look.colour, flexWrap: 'wrap' }}>
        <Icon fontSize="small" />
        <Typography variant="subtitle2" component="span" sx={{ flex: 1 }}>
          {t(look.label)}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {format.dateTime(decision.effectiveAt)}
        </Typography>
      </Stack>
      <Typography variant="body2" sx={{ mt: 0.5 }}>
        {decision.kind === 'deemed'
          ? t('review.decision.silent', {
              body,
              deadline: decision.deadline === null ? '—' : format.deadline(decision.deadline),
            })
          : body}
      </Typography>
      {decision.kind === 'deemed' && decision.head !== null && (
        <Typography variant="body2">{t('review.decision.head', { name: decision.head })}</Typography>
      )}
      {name !== null && decision.kind !== 'deemed' && (
        <Typography variant="caption" color="textSecondary">
          {name}
        </Typography>
      )}
      <Stack direction="row" sx={{ gap: 0.75, mt: 0.75, flexWrap: 'wrap' }}>
        <Chip
          size="small"
          variant="outlined"
          label={t('review.decision.version', { n: decision.returnVersion })}
        />
        {decision.clause !== null && (
          <Chip size="small" variant="outlined" label={clauseWords(decision.clause, words)} />
        )}
      </Stack>
      <ReasonList reasons={decision.reasons} itemTitle={itemTitle} />
    </Box>
  );
}
