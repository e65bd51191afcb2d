// The door of engine/geo: distances, areas, routes. Positions are WGS 84, in degrees.
export { type Area, cornersOf, isInside } from './area.ts';
export { metresBetween, type Point } from './distance.ts';
export { routeOf, type Stop, spread } from './route.ts';
