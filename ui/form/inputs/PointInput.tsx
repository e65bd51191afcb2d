import MyLocationIcon from '@mui/icons-material/MyLocation';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Json } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import type { InputProps } from './input.ts';
import { NumberInput } from './NumberInput.tsx';

function partsOf(value: Json | undefined): { [part: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** A point on the earth (WGS 84): latitude and longitude, written or taken from the device. */
export function PointInput(props: InputProps) {
  const { t, format } = useWords();
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');
  const point = partsOf(props.value);

  const commit = (part: 'latitude' | 'longitude', value: Json | undefined) => {
    const { [part]: _former, accuracy: _accuracy, ...rest } = point;
    const next = value === undefined ? rest : { ...rest, [part]: value };
    props.onCommit(Object.keys(next).length === 0 ? undefined : next);
  };
  const locate = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        props.onCommit({
          latitude: Number(coords.latitude.toFixed(6)),
          longitude: Number(coords.longitude.toFixed(6)),
          accuracy: Math.round(coords.accuracy),
        });
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  };
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
        <NumberInput
          id={props.id}
          name={t('form.latitude')}
          unit={t('form.latitudeShort')}
          value={point.latitude}
          isInvalid={props.isInvalid === true}
          onCommit={(value) => commit('latitude', value)}
          {...(props.describedBy === undefined ? {} : { describedBy: props.describedBy })}
        />
        <NumberInput
          id={`${props.id}-longitude`}
          name={t('form.longitude')}
          unit={t('form.longitudeShort')}
          value={point.longitude}
          isInvalid={props.isInvalid === true}
          onCommit={(value) => commit('longitude', value)}
        />
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        <Button
          variant="outlined"
          size="small"
          startIcon={<MyLocationIcon />}
          loading={state === 'asking'}
          onClick={locate}
        >
          {t('form.locate')}
        </Button>
        {typeof point.accuracy === 'number' && (
          <Typography variant="caption" color="textSecondary">
            {t('form.accuracy', { metres: format.number(point.accuracy) })}
          </Typography>
        )}
        {state === 'refused' && (
          <Typography variant="caption" color="error" role="status">
            {t('form.locateRefused')}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
