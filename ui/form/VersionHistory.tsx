import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { type CompiledForm, type FormContext, type LocalisedForm, localise } from '../../engine/index.ts';
import type { History } from '../../server/wire.ts';
import { useWords, type Wording } from '../locales/index.ts';
import { type Change, changesBetween } from './changes.ts';
import { questionAt, questionTitle } from './question-title.ts';
import { sayAnswer } from './say-answer.ts';

interface VersionHistoryProps {
  caseId: string;
  form: CompiledForm;
  context: FormContext;
  history: History;
}

/** The versions of a return, latest first: when, how, with which words and papers, and what changed in each. */
export function VersionHistory({ caseId, form, context, history }: VersionHistoryProps) {
  const wording = useWords();
  const { t, format, locale } = wording;
  return (
    <Card component="section" className="no-print" sx={{ p: { xs: 2, sm: 2.5 }, mt: 2 }}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {t('respondent.versions.title')}
      </Typography>
      {history.returns.toReversed().map((version) => {
        const before = history.returns.find((one) => one.version === version.version - 1);
        const event = history.events.find(({ returnVersion }) => returnVersion === version.version);
        const localised = localise(form, locale, context, version.answers);
        const changes = before === undefined ? [] : changesBetween(before.answers, version.answers);
        return (
          <Box
            key={version.version}
            component="article"
            sx={{ py: 1.5, '&:not(:last-of-type)': { borderBottom: 1, borderColor: 'divider' } }}
          >
            <Typography variant="subtitle2" component="h3">
              {t('respondent.versions.version', { version: version.version })}
            </Typography>
            <Typography variant="caption" component="p" color="textSecondary">
              {format.dateTime(version.submittedAt)}
              {event === undefined ? '' : ` · ${event.actorName}`}
            </Typography>
            {event?.onBehalfOf != null && (
              <Typography variant="body2">
                {t('respondent.versions.onBehalf', { name: event.onBehalfOf })}
              </Typography>
            )}
            {event?.text != null && (
              <Typography variant="body2">{t('respondent.versions.reason', { text: event.text })}</Typography>
            )}
            {(event?.papers ?? []).map((paper) => (
              <Link
                key={paper.id}
                variant="body2"
                href={`/api/cases/${caseId}/papers/${paper.id}`}
                target="_blank"
                sx={{ display: 'block' }}
              >
                <bdi>{paper.name}</bdi>
              </Link>
            ))}
            {before === undefined ? (
              <Typography variant="body2" color="textSecondary">
                {t('respondent.versions.first')}
              </Typography>
            ) : changes.length === 0 ? (
              <Typography variant="body2" color="textSecondary">
                {t('respondent.versions.same')}
              </Typography>
            ) : (
              <Changes changes={changes} form={localised} answers={version.answers} wording={wording} />
            )}
          </Box>
        );
      })}
    </Card>
  );
}

function Changes({
  changes,
  form,
  answers,
  wording,
}: {
  changes: Change[];
  form: LocalisedForm;
  answers: History['returns'][number]['answers'];
  wording: Wording;
}) {
  const { t } = wording;
  const say = (value: Change['after'], place: string, isGone: boolean) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !('sha256' in value || 'latitude' in value)
      ? t(isGone ? 'respondent.versions.rowRemoved' : 'respondent.versions.rowAdded')
      : sayAnswer(value, questionAt(form, place), wording);
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
      {changes.map(({ place, before, after }) => (
        <Typography key={place} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {questionTitle(form, place, answers, wording)}:{' '}
          <bdi>
            <s>
              <Box component="span" sx={{ position: 'absolute', clipPath: 'inset(50%)' }}>
                {t('respondent.versions.before')}{' '}
              </Box>
              {say(before, place, true)}
            </s>
          </bdi>{' '}
          {wording.locale === 'fa' ? '←' : '→'} <bdi>{<strong>{say(after, place, false)}</strong>}</bdi>
        </Typography>
      ))}
    </Box>
  );
}
