import 'leaflet/dist/leaflet.css';
import Box from '@mui/material/Box';
import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useRef } from 'react';
import type { Point } from '../../engine/index.ts';
import type { Me, ProvinceArea } from '../../server/wire.ts';
import { colours } from '../theme/theme.ts';

export interface UnitOnMap extends Point {
  id: string;
  /** Stands in the pin: its place in the list. */
  label: string;
  title: string;
}

interface UnitMapProps {
  /** What a screen reader calls it. */
  label: string;
  areas: readonly Pick<ProvinceArea, 'code' | 'polygons'>[];
  units: readonly UnitOnMap[];
  own: (Point & { accuracy: number; title: string }) | null;
  /** Pictures above the outlines, where the installation has some and there is a network. */
  tiles: Me['mapTiles'];
  onOpen: (id: string) => void;
}

const pin = 44;

/** Units on the outlines of provinces: nothing is asked of another host but tiles that the installation names. The library comes when a map is first shown. */
export function UnitMap({ label, areas, units, own, tiles, onOpen }: UnitMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  const placed = JSON.stringify([units, own, tiles]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: units and position by what they say, not by which object says it
  useEffect(() => {
    let map: LeafletMap | null = null;
    let isLeft = false;
    const draw = async () => {
      const { default: L } = await import('leaflet');
      if (isLeft || frame.current === null) return;
      map = L.map(frame.current, { zoomControl: true, attributionControl: false, zoomSnap: 0.5 });
      if (tiles !== undefined) {
        // Below them the outlines stay for where no picture comes.
        map.createPane('land').style.zIndex = '150';
        const from = document.createElement('span');
        from.textContent = tiles.attribution;
        L.tileLayer(tiles.url, { maxZoom: 18, attribution: from.innerHTML }).addTo(map);
        L.control.attribution({ prefix: false, position: 'bottomleft' }).addTo(map);
      }
      for (const { polygons } of areas) {
        // GeoJSON says longitude first, Leaflet latitude first.
        const rings = polygons.map((polygon) =>
          polygon.map((ring) => ring.map(([longitude = 0, latitude = 0]) => L.latLng(latitude, longitude))),
        );
        L.polygon(rings, {
          color: colours.edge,
          weight: 1,
          fillColor: colours.paper,
          fillOpacity: 1,
          interactive: false,
          ...(tiles === undefined ? {} : { pane: 'land' }),
        }).addTo(map);
      }
      for (const { id, latitude, longitude, title, label: text } of units) {
        const face = document.createElement('span');
        face.textContent = text;
        L.marker([latitude, longitude], {
          icon: L.divIcon({
            html: face,
            className: 'unit-pin',
            iconSize: [pin, pin],
            iconAnchor: [pin / 2, pin / 2],
          }),
          title,
          alt: title,
          keyboard: true,
        })
          .on('click', () => open.current(id))
          .addTo(map)
          .getElement()
          ?.setAttribute('aria-label', title);
      }
      if (own !== null) {
        const here = L.latLng(own.latitude, own.longitude);
        L.circle(here, { radius: own.accuracy, color: colours.success, weight: 1, interactive: false }).addTo(
          map,
        );
        L.circleMarker(here, {
          radius: 7,
          color: '#fff',
          weight: 2,
          fillColor: colours.success,
          fillOpacity: 1,
          interactive: false,
        }).addTo(map);
      }
      const places = [...units, ...(own === null ? [] : [own])];
      if (places.length > 0)
        map.fitBounds(
          L.latLngBounds(places.map(({ latitude, longitude }) => L.latLng(latitude, longitude))).pad(0.25),
          {
            maxZoom: 13,
          },
        );
      else map.setView([32.5, 53.5], 5);
    };
    void draw();
    return () => {
      isLeft = true;
      map?.remove();
    };
  }, [areas, placed]);
  return (
    <Box
      ref={frame}
      role="region"
      aria-label={label}
      dir="ltr"
      sx={{
        height: 'min(70vh, 560px)',
        borderRadius: 1.5,
        border: 1,
        borderColor: 'divider',
        bgcolor: colours.sunken,
        zIndex: 0,
        '& .leaflet-container, &.leaflet-container': { font: 'inherit', background: colours.sunken },
        '& .leaflet-bar a': { width: 44, height: 44, lineHeight: '44px' },
        '& .unit-pin': { display: 'grid', placeItems: 'center' },
        '& .unit-pin span': {
          display: 'grid',
          placeItems: 'center',
          minWidth: 30,
          height: 30,
          px: 0.5,
          borderRadius: '15px',
          bgcolor: colours.accent,
          color: '#fff',
          fontWeight: 700,
        },
      }}
    />
  );
}
