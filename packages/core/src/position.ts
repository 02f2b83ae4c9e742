/** A point of the Earth in degrees (WGS 84). */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius of the Earth in km (IUGG, R1). */
const RADIUS = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Great-circle distance in km, by the haversine formula (R. W. Sinnott, « Virtues of the haversine », Sky and Telescope 68 (2),
 * 1984, p. 159).
 */
export const greatCircle = (a: Position, b: Position): number => {
  const [lat, lon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h = Math.sin(lat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
};
