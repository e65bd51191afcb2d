// Where the inspector is, and where the units are from there.
import { useEffect, useState } from 'react';
import { metresBetween, type Point } from '../../engine/index.ts';
import type { Wording, WordKey } from '../locales/index.ts';

export interface Position extends Point {
  /** Metres. */
  accuracy: number;
}

function positionOf({ coords }: GeolocationPosition): Position {
  return {
    latitude: Number(coords.latitude.toFixed(6)),
    longitude: Number(coords.longitude.toFixed(6)),
    accuracy: Math.round(coords.accuracy),
  };
}

/** The position as it changes, once the reader has allowed it; `ask` asks for that. */
export function usePosition(): { position: Position | null; hasFailed: boolean; ask: () => void } {
  const [position, setPosition] = useState<Position | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    void navigator.permissions
      .query({ name: 'geolocation' })
      .then(({ state }) => state === 'granted' && setOn(true))
      .catch(() => {});
  }, []);
  useEffect(() => {
    if (!isOn) return;
    const watch = navigator.geolocation.watchPosition(
      (found) => {
        setFailed(false);
        setPosition(positionOf(found));
      },
      () => setFailed(true),
      { enableHighAccuracy: true, maximumAge: 30_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [isOn]);
  return { position, hasFailed, ask: () => setOn(true) };
}

/** The position now, or null where the device does not say it in time. @param patience ms */
export async function positionNow(patience: number): Promise<Position | null> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (found) => resolve(positionOf(found)),
      () => resolve(null),
      { enableHighAccuracy: true, maximumAge: 15_000, timeout: patience },
    );
    // Where nobody answers the question whether the page may ask.
    setTimeout(() => resolve(null), patience + 500);
  });
}

/** The point of something that may have none. */
export function pointOf({
  latitude,
  longitude,
}: {
  latitude: number | null;
  longitude: number | null;
}): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

/** The eighth of the compass in which a point lies: 0 north, 2 east … (initial bearing of the great circle). */
export function directionTo(from: Point, to: Point): number {
  const radians = Math.PI / 180;
  const turn = (to.longitude - from.longitude) * radians;
  const [a, b] = [from.latitude * radians, to.latitude * radians];
  const east = Math.sin(turn) * Math.cos(b);
  const north = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn);
  return (Math.round(Math.atan2(east, north) / (Math.PI / 4)) + 8) % 8;
}

const directions = [0, 1, 2, 3, 4, 5, 6, 7].map((one) => `field.direction.${one}` as WordKey);

/** `۳٫۲ کیلومتر به سوی شمال شرق`. */
export function sayDistance(from: Point, to: Point, { t, format }: Wording): string {
  const metres = metresBetween(from, to);
  if (metres < 30) return t('field.here');
  const distance =
    metres < 950
      ? t('field.metres', { n: format.number(Math.round(metres / 10) * 10) })
      : t('field.kilometres', { n: format.number(metres / 1000, metres < 20_000 ? 1 : 0) });
  return t('field.distance', {
    distance,
    direction: t(directions[directionTo(from, to)] ?? 'field.direction.0'),
  });
}
