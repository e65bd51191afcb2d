import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { Definition } from '../../engine/index.ts';
import type { DefinitionVersionView } from '../../server/wire.ts';
import { useApi } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';
import { byWhom } from './by-whom.ts';
import { ChangeList } from './ChangeList.tsx';
import { ChangesView } from './compare/ChangesView.tsx';
import { definitionIn, useDefinitionChanges } from './compare-documents.ts';
import { FactTable } from './overview/FactTable.tsx';
import { Part } from './overview/Part.tsx';
import { RetireDialog } from './RetireDialog.tsx';

interface VersionListProps {
  definition: DefinitionVersionView;
  onShow(version: number): void;
}

/** Two versions, by their numbers. */
interface Compared {
  from: number;
  to: number;
}

type Version = DefinitionVersionView['versions'][number];

/** The versions of a definition, on what ground each is in force and until when, and what it changed. */
export function VersionList({ definition, onShow }: VersionListProps) {
  const { t, format } = useWords();
  const { kind, key, versions } = definition;
  const { can } = useSession();
  const [compared, setCompared] = useState<Compared>({
    from: definition.version - 1,
    to: definition.version,
  });
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
                    onClick={() => setCompared({ from: one.version - 1, to: one.version })}
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
      {compared.from > 0 && (
        <Difference
          kind={kind}
          definition={key}
          versions={versions.map((one) => one.version).toSorted((one, other) => other - one)}
          compared={compared}
          onCompare={setCompared}
        />
      )}
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

interface DifferenceProps {
  kind: string;
  definition: string;
  /** Their numbers, latest first. */
  versions: number[];
  compared: Compared;
  onCompare(next: Compared): void;
}

/** What changed from one version to another, of any two. */
function Difference({ kind, definition, versions, compared, onCompare }: DifferenceProps) {
  const { t } = useWords();
  const { from, to } = compared;
  const [before, after] = [useVersion(kind, definition, from), useVersion(kind, definition, to)];
  const changes = useDefinitionChanges(before, after);
  const choices = (current: number, other: number) =>
    versions
      .filter((one) => one === current || one !== other)
      .map((one) => (
        <MenuItem key={one} value={one}>
          {t('studio.version', { n: one })}
        </MenuItem>
      ));
  return (
    <div style={{ marginTop: 16 }}>
      <Part
        title={to === from + 1 ? t('studio.version.changesOf', { n: to }) : t('compare.fromTo', { from, to })}
      >
        <Stack
          direction="row"
          sx={{ gap: 1.5, px: 2, pt: 1, flexWrap: 'wrap' }}
          role="group"
          aria-label={t('compare.choose')}
        >
          <TextField
            select
            size="small"
            label={t('compare.older')}
            value={from}
            onChange={(event) => onCompare({ from: Number(event.target.value), to })}
            sx={{ minWidth: 150 }}
          >
            {choices(from, to)}
          </TextField>
          <TextField
            select
            size="small"
            label={t('compare.newer')}
            value={to}
            onChange={(event) => onCompare({ from, to: Number(event.target.value) })}
            sx={{ minWidth: 150 }}
          >
            {choices(to, from)}
          </TextField>
        </Stack>
        {before === null || after === null ? (
          <Loading rows={2} height={48} />
        ) : (
          <ChangesView
            before={before}
            after={after}
            titles={{
              before: t('compare.versionOf', { n: from }),
              after: t('compare.versionOf', { n: to }),
            }}
            inWords={<ChangeList changes={changes} />}
          />
        )}
      </Part>
    </div>
  );
}

/** A published version, once it is there. */
function useVersion(kind: string, key: string, version: number): Definition | null {
  const view = useApi('/api/definitions/{kind}/{key}', { kind, key, version }, { immutable: true });
  const document = view.data?.document ?? null;
  return useMemo(() => definitionIn(document), [document]);
}
