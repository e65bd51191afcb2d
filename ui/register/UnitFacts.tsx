import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { jalaliOf } from '../../engine/index.ts';
import type { UnitHistory, UnitView } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';
import { useCountyName } from './county-name.ts';
import { UnitPlace } from './UnitPlace.tsx';
import type { Lists } from './units.ts';

/** A part of a unit's page. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" sx={{ p: { xs: 2, md: 2.5 }, minWidth: 0 }}>
      <Typography variant="h2" gutterBottom>
        {title}
      </Typography>
      {children}
    </Card>
  );
}

function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(120px, 1fr) minmax(0, 2fr)' },
        columnGap: 2,
        rowGap: { xs: 0.25, sm: 1 },
        '& dt': { color: 'text.secondary', typography: 'body2' },
        '& dd': { m: 0, mb: { xs: 1, sm: 0 }, overflowWrap: 'anywhere' },
      }}
    >
      {facts.flatMap(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}:`}>{value}</dd>])}
    </Box>
  );
}

interface UnitFactsProps {
  unit: UnitView;
  /** Of the register as it is now; null on another day. */
  records: Pick<UnitHistory, 'party' | 'links'> | null;
  lists: Lists;
}

/** Who a unit is, its permits, products, links and place. */
export function UnitFacts({ unit, records, lists }: UnitFactsProps) {
  const { t, of, format } = useWords();
  const countyOf = useCountyName();
  const day = (iso: string) => format.day(jalaliOf(iso));
  const { permits = [], products, attributes, activities, since } = unit;
  const other = Object.entries(attributes).filter(([, value]) => value !== null && value !== '');
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      <Part title={t('register.unit.who')}>
        <Facts
          facts={[
            [t('register.unit.activityId'), format.digits(unit.activityId)],
            ...(records?.party
              ? ([
                  [t('register.unit.owner'), of(records.party.title)],
                  [t('register.unit.nationalId'), format.digits(records.party.nationalId)],
                ] as [string, ReactNode][])
              : []),
            [t('register.filter.kind'), lists.name('unitKinds', unit.kind)],
            ...(since ? ([[t('register.unit.since'), day(since)]] as [string, ReactNode][]) : []),
            [
              t('register.unit.activities'),
              activities.map((code) => lists.name('activities', code)).join(t('form.comma')) || '—',
            ],
            [t('register.filter.organisation'), lists.name('organisations', unit.organisation)],
            ...other.map(([name, value]): [string, ReactNode] => [
              lists.name('attributes', name),
              typeof value === 'number' ? format.number(value) : format.digits(String(value)),
            ]),
          ]}
        />
      </Part>
      <Part title={t('register.unit.place')}>
        <Typography gutterBottom>
          {[lists.name('provinces', unit.province), countyOf(unit.county)]
            .filter((one) => one !== '')
            .join(t('form.comma'))}
        </Typography>
        <UnitPlace unit={unit} lists={lists} />
      </Part>
      <Part title={t('register.unit.permits')}>
        {permits.length === 0 && (
          <Typography color="textSecondary">{t('register.unit.noPermits')}</Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
          {permits.map((permit) => (
            <li key={`${permit.kind} ${permit.number} ${permit.from}`}>
              <Typography variant="subtitle2" component="div">
                {lists.name('permitKinds', permit.kind)}{' '}
                <Chip
                  size="small"
                  variant="outlined"
                  color={permit.revokedOn === null ? 'success' : 'error'}
                  label={
                    permit.revokedOn === null
                      ? t('register.unit.inForce')
                      : t('register.unit.permitRevoked', { day: day(permit.revokedOn) })
                  }
                />
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {t('register.unit.permit', {
                  number: format.digits(permit.number),
                  issuer: permit.issuer === '' ? '—' : permit.issuer,
                })}{' '}
                · {t('register.unit.permitFrom', { from: day(permit.from) })}
                {permit.to !== null && ` ${t('register.unit.permitTo', { to: day(permit.to) })}`}
              </Typography>
            </li>
          ))}
        </Box>
      </Part>
      <Part title={t('register.unit.products')}>
        {products.length === 0 ? (
          <Typography color="textSecondary">{t('register.unit.noProducts')}</Typography>
        ) : (
          <Facts
            facts={products.map(({ product, capacity }) => [
              lists.name('products', product),
              format.number(capacity),
            ])}
          />
        )}
      </Part>
      {records !== null && records.links.length > 0 && (
        <Part title={t('register.unit.links')}>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
            {records.links.map(({ kind, from, to, since: linked, other: unitThere }) => (
              <li key={`${kind} ${from} ${to}`}>
                {t(`register.unit.link.${kind}.${from === unit.id ? 'to' : 'from'}`)}{' '}
                <Link component={RouterLink} to={`/register/units/${unitThere.id}`}>
                  {of(unitThere.title)}
                </Link>{' '}
                <Typography component="span" variant="caption" color="textSecondary">
                  {day(linked)}
                </Typography>
              </li>
            ))}
          </Box>
        </Part>
      )}
    </Box>
  );
}
