import CallIcon from '@mui/icons-material/Call';
import CloseIcon from '@mui/icons-material/Close';
import MailIcon from '@mui/icons-material/MailOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { Link as RouterLink } from 'react-router';
import { jalaliOf } from '../../engine/index.ts';
import type { ContactList, FollowUpView } from '../../server/wire.ts';
import { useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { ContactForm } from './ContactForm.tsx';
import { MessageLines } from './MessageLines.tsx';
import { whyOf } from './why.ts';

interface UnitDrawerProps {
  /** Null: it is closed. */
  item: FollowUpView | null;
  onClose(): void;
}

/** One unit of the queue: how to reach it, what was tried, what was sent, and what one does now. */
export function UnitDrawer({ item, onClose }: UnitDrawerProps) {
  const title = useId();
  return (
    <Drawer
      anchor="right"
      open={item !== null}
      onClose={onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': title,
          sx: { width: { xs: '100%', sm: 520 } },
        },
      }}
    >
      {item !== null && <UnitFollowUp key={item.case} item={item} title={title} onClose={onClose} />}
    </Drawer>
  );
}

function UnitFollowUp({ item, title, onClose }: { item: FollowUpView; title: string; onClose(): void }) {
  const words = useWords();
  const { t, of, format } = words;
  const { can } = useSession();
  const id = item.case;
  const contacts = useApi('/api/cases/{id}/contacts', { id });
  const messages = useApi('/api/cases/{id}/messages', { id });
  const keep = useSend('POST /api/cases/{id}/contacts');
  const remind = useSend('POST /api/cases/{id}/reminders');
  const mayAct = can('follow-up.act');
  return (
    <Box sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 2.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography id={title} variant="h2" sx={{ overflowWrap: 'anywhere' }}>
            {of(item.unit.title)}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {of(item.collectionTitle)} · {format.period(item.period)} ·{' '}
            {whyOf(item.reasons, words).join(' · ')}
          </Typography>
        </Box>
        <IconButton aria-label={t('followUp.close')} onClick={onClose} sx={{ width: 44, height: 44 }}>
          <CloseIcon />
        </IconButton>
      </Box>
      <Owner owner={item.owner} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Link component={RouterLink} to={`/review/${id}`} sx={{ py: 1 }}>
          {t('followUp.toReturn')}
        </Link>
        <Link component={RouterLink} to={`/register/units/${item.unit.id}`} sx={{ py: 1 }}>
          {t('followUp.toUnit')}
        </Link>
      </Box>
      {mayAct && (
        <>
          <Divider />
          {contacts.data !== undefined && (
            <ContactForm
              outcomes={contacts.data.outcomes}
              problem={keep.error}
              isBusy={keep.isPending}
              isKept={keep.isSuccess}
              onKeep={(body) => keep.mutate({ params: { id }, body })}
            />
          )}
          <Divider />
          <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
            <Button
              variant="outlined"
              loading={remind.isPending}
              onClick={() => remind.mutate({ params: { id }, body: {} })}
              sx={{ minHeight: 44 }}
            >
              {t('followUp.remind')}
            </Button>
            <Typography variant="caption" color="textSecondary">
              {t('followUp.remind.detail')}
            </Typography>
            <Box role="status">
              {remind.isSuccess && <Alert severity="success">{t('followUp.reminded')}</Alert>}
            </Box>
            <ProblemAlert problem={remind.error} />
          </Box>
        </>
      )}
      <Divider />
      <Box component="section" sx={{ display: 'grid', gap: 1.5 }}>
        <Typography variant="h3">{t('followUp.history')}</Typography>
        <ProblemAlert problem={contacts.error} onRetry={() => contacts.refetch()} />
        {contacts.isPending && <Loading rows={2} height={48} />}
        {contacts.data !== undefined && <ContactLines contacts={contacts.data.items} />}
      </Box>
      <Box component="section" sx={{ display: 'grid', gap: 1.5 }}>
        <Typography variant="h3">{t('followUp.messages')}</Typography>
        <ProblemAlert problem={messages.error} onRetry={() => messages.refetch()} />
        {messages.isPending && <Loading rows={2} height={48} />}
        {messages.data !== undefined && <MessageLines messages={messages.data.items} />}
      </Box>
    </Box>
  );
}

function Owner({ owner }: Pick<FollowUpView, 'owner'>) {
  const { t, of, format } = useWords();
  const { title, phone, mobile, email } = owner;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2">
        {t('followUp.owner')}: {of(title)}
      </Typography>
      {phone === null && mobile === null && email === null && (
        <Alert severity="warning">{t('followUp.noContact')}</Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {(['mobile', 'phone'] as const).map((kind) => {
          const number = owner[kind];
          return (
            number !== null && (
              <Button
                key={kind}
                component="a"
                href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}
                variant="outlined"
                startIcon={<CallIcon />}
                sx={{ minHeight: 44 }}
              >
                {t(`followUp.${kind}`)}&nbsp;<bdi dir="ltr">{format.digits(number)}</bdi>
              </Button>
            )
          );
        })}
        {email !== null && (
          <Button
            component="a"
            href={`mailto:${encodeURIComponent(email)}`}
            variant="outlined"
            startIcon={<MailIcon />}
            sx={{ minHeight: 44, overflowWrap: 'anywhere' }}
          >
            <bdi dir="ltr">{email}</bdi>
          </Button>
        )}
      </Box>
    </Box>
  );
}

function ContactLines({ contacts }: { contacts: ContactList['items'] }) {
  const { t, of, format } = useWords();
  if (contacts.length === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('followUp.contacts.none')}
      </Typography>
    );
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {contacts.toReversed().map((one) => (
        <li key={`${one.madeAt} ${one.channel} ${one.outcome}`}>
          <Typography variant="subtitle2" component="div">
            {t('followUp.history.line', {
              channel: t(`followUp.log.${one.channel}`),
              outcome: of(one.outcomeTitle),
            })}
          </Typography>
          {one.note !== '' && <Typography variant="body2">{one.note}</Typography>}
          <Typography variant="caption" color="textSecondary" component="div">
            {t('followUp.history.by', { name: one.madeByName, when: format.dateTime(one.madeAt) })}
            {one.nextOn !== null &&
              ` · ${t('followUp.contacts.again', { day: format.day(jalaliOf(one.nextOn)) })}`}
          </Typography>
        </li>
      ))}
    </Box>
  );
}
