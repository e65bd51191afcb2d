import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DefinitionVersionView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { byWhom } from './by-whom.ts';
import { ChangeList } from './ChangeList.tsx';
import { useDocumentChanges } from './compare-documents.ts';
import { FactTable } from './overview/FactTable.tsx';
import { Part } from './overview/Part.tsx';
import { RetireDialog } from './RetireDialog.tsx';

interface VersionListProps {
  definition: DefinitionVersionView;
  onShow(version: number): void;
}

type Version = DefinitionVersionView['versions'][number];

/** The versions of a definition, on what ground each is in force and until when, and what it changed. */
export function VersionList({ definition, onShow }: VersionListProps) {
  const { t, format } = useWords();
  const { kind, key, versions } = definition;
  const { can } = useSession();
  const [compared, setCompared] = useState(definition.version);
  const [retiring, setRetiring] = useState<number | null>(null);
  const latest = Math.max(...versions.map((one) => one.version));
  const mayRetire =
    can('definition.publish') && versions.find((one) => one.version === latest)?.retiredFrom === null;
  return (
    <>
      <Card>
        <FactTable
          heads={[
            t('studio.version.head'),
            t('studio.version.from'),
            t('studio.version.published'),
            t('studio.version.by'),
            t('revision.ground'),
            t('studio.changes'),
            ...(mayRetire ? [t('revision.actions')] : []),
          ]}
          rows={versions
            .toSorted((one, other) => other.version - one.version)
            .map((one) => ({
              key: String(one.version),
              cells: [
                <Link key="show" component="button" type="button" onClick={() => onShow(one.version)}>
                  {t('studio.version', { n: one.version })}
                </Link>,
                <InForce key="from" version={one} />,
                format.date(one.publishedAt),
                byWhom(one.publishedBy, t),
                <Ground key="ground" version={one} />,
                one.version === 1 ? (
                  <Chip key="first" size="small" variant="outlined" label={t('studio.version.first')} />
                ) : (
                  <Link
                    key="changes"
                    component="button"
                    type="button"
                    onClick={() => setCompared(one.version)}
                  >
                    {t('studio.version.compare')}
                  </Link>
                ),
                ...(mayRetire
                  ? [
                      one.version === latest ? (
                        <Button
                          key="retire"
                          size="small"
                          color="error"
                          aria-label={t('revision.retire.label', { n: one.version })}
                          onClick={() => setRetiring(one.version)}
                        >
                          {t('revision.retire')}
                        </Button>
                      ) : null,
                    ]
                  : []),
              ],
            }))}
        />
      </Card>
      {retiring !== null && (
        <RetireDialog definition={definition} version={retiring} onClose={() => setRetiring(null)} />
      )}
      {compared > 1 && <Difference key={compared} kind={kind} definition={key} version={compared} />}
    </>
  );
}

/** The period from which a version is in force, and that from which it is not any more. */
function InForce({ version: { from, retiredFrom } }: { version: Version }) {
  const { t, format } = useWords();
  return (
    <>
      {format.period(from)}
      {retiredFrom !== null && (
        <Chip
          size="small"
          variant="outlined"
          label={t('revision.retiredFrom', { period: format.period(retiredFrom) })}
          sx={{ marginInlineStart: 1 }}
        />
      )}
    </>
  );
}

/** The circular by which a version is in force, and the consultation before it. */
function Ground({ version: { circular, revision } }: { version: Version }) {
  const { t, format } = useWords();
  if (circular === null && revision === null) return '—';
  return (
    <>
      {circular !== null && (
        <div title={circular.text}>
          {t('revision.circularOf', {
            number: format.digits(circular.number),
            day: format.date(`${circular.date}T12:00:00Z`),
          })}
        </div>
      )}
      {revision !== null && (
        <Link component={RouterLink} to={`/revisions/${revision}`}>
          {t('revision.tab')}
        </Link>
      )}
    </>
  );
}

function Difference({ kind, definition, version }: { kind: string; definition: string; version: number }) {
  const { t } = useWords();
  const after = useApi(
    '/api/definitions/{kind}/{key}',
    { kind, key: definition, version },
    { immutable: true },
  );
  const before = useApi(
    '/api/definitions/{kind}/{key}',
    { kind, key: definition, version: version - 1 },
    { immutable: true },
  );
  const changes = useDocumentChanges(before.data?.document ?? null, after.data?.document ?? null);
  return (
    <div style={{ marginTop: 16 }}>
      <Part title={t('studio.version.changesOf', { n: version })}>
        {after.data === undefined || before.data === undefined ? (
          <Loading rows={2} height={48} />
        ) : (
          <ChangeList changes={changes} />
        )}
      </Part>
    </div>
  );
}
