import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import { useState } from 'react';
import type { DefinitionVersionView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { useWords } from '../locales/index.ts';
import { byWhom } from './by-whom.ts';
import { ChangeList } from './ChangeList.tsx';
import { compareDocuments } from './compare-documents.ts';
import { FactTable } from './overview/FactTable.tsx';
import { Part } from './overview/Part.tsx';

interface VersionListProps {
  definition: DefinitionVersionView;
  onShow(version: number): void;
}

/** The versions of a definition, and what each changed from the one before. */
export function VersionList({ definition, onShow }: VersionListProps) {
  const { t, format } = useWords();
  const { kind, key, versions } = definition;
  const [compared, setCompared] = useState(definition.version);
  return (
    <>
      <Card>
        <FactTable
          heads={[
            t('studio.version.head'),
            t('studio.version.from'),
            t('studio.version.published'),
            t('studio.version.by'),
            t('studio.changes'),
          ]}
          rows={versions
            .toSorted((one, other) => other.version - one.version)
            .map((one) => ({
              key: String(one.version),
              cells: [
                <Link key="show" component="button" type="button" onClick={() => onShow(one.version)}>
                  {t('studio.version', { n: one.version })}
                </Link>,
                format.period(one.from),
                format.date(one.publishedAt),
                byWhom(one.publishedBy, t),
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
              ],
            }))}
        />
      </Card>
      {compared > 1 && <Difference key={compared} kind={kind} definition={key} version={compared} />}
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
  return (
    <div style={{ marginTop: 16 }}>
      <Part title={t('studio.version.changesOf', { n: version })}>
        {after.data === undefined || before.data === undefined ? (
          <Loading rows={2} height={48} />
        ) : (
          <ChangeList changes={compareDocuments(before.data.document, after.data.document)} />
        )}
      </Part>
    </div>
  );
}
