import Alert from '@mui/material/Alert';
import Link from '@mui/material/Link';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useMemo } from 'react';
import { Link as RouterLink, useParams, useSearchParams } from 'react-router';
import { parseDefinition } from '../../engine/index.ts';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { DefinitionActions } from '../studio/DefinitionActions.tsx';
import { DocumentView } from '../studio/DocumentView.tsx';
import { kindName } from '../studio/kind-words.ts';
import { DefinitionOverview } from '../studio/overview/DefinitionOverview.tsx';
import { VersionList } from '../studio/VersionList.tsx';

const tabs = ['overview', 'document', 'versions'] as const;

/** A definition: what it says in words, its document, its versions. */
export function DefinitionPage() {
  const { t, of, format } = useWords();
  const { kind = '', key = '' } = useParams();
  const [address, setAddress] = useSearchParams();
  const asked = address.get('version') ?? undefined;
  const { data, error, refetch } = useApi('/api/definitions/{kind}/{key}', { kind, key, version: asked });
  const parsed = useMemo(() => (data === undefined ? null : parseDefinition(data.document)), [data]);
  const tab = tabs.find((one) => one === address.get('tab')) ?? 'overview';
  const set = (name: string, value: string) =>
    setAddress((now) => ({ ...Object.fromEntries(now), [name]: value }), {
      replace: true,
      preventScrollReset: true,
    });

  if (data === undefined) {
    return error === null ? (
      <Loading rows={4} height={140} />
    ) : (
      <ProblemAlert problem={error} onRetry={() => refetch()} />
    );
  }
  const word = kindName(kind);
  const retiredFrom = data.versions.find((one) => one.version === data.version)?.retiredFrom ?? null;
  const latest = Math.max(...data.versions.map((one) => one.version));
  return (
    <>
      <PageHeader
        title={of(data.title)}
        above={
          <Link component={RouterLink} to="/definitions" underline="hover">
            {t('studio.definitions.title')}
          </Link>
        }
        detail={[
          word === null ? kind : t(word),
          t('studio.version', { n: data.version }),
          t('studio.from', { period: format.period(data.from) }),
          data.publishedBy === 'system'
            ? t('studio.shipped')
            : t('studio.publishedBy', { day: format.date(data.publishedAt), name: data.publishedBy }),
        ].join(' · ')}
        actions={<DefinitionActions definition={data} />}
      />
      {data.version < latest && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('studio.olderVersion', { n: data.version, latest })}
        </Alert>
      )}
      {retiredFrom !== null && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('revision.retiredFrom', { period: format.period(retiredFrom) })}
        </Alert>
      )}
      <Tabs value={tab} onChange={(_, next: string) => set('tab', next)} sx={{ mb: 2 }}>
        {tabs.map((one) => (
          <Tab key={one} value={one} label={t(`studio.tab.${one}`)} />
        ))}
      </Tabs>
      {tab === 'overview' &&
        (parsed !== null && 'definition' in parsed ? (
          <DefinitionOverview definition={parsed.definition} />
        ) : (
          <Alert severity="warning">{t('studio.unreadable')}</Alert>
        ))}
      {tab === 'document' && <DocumentView document={data.document} />}
      {tab === 'versions' && (
        <VersionList definition={data} onShow={(version) => set('version', String(version))} />
      )}
    </>
  );
}
