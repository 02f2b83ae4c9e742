interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** A drawing of places so many units wide: where each stands, and how high it is. At these latitudes a degree is as long either way, to 2 %. */
export const projected = (
  spots: readonly Spot[],
  { width, margin }: { readonly width: number; readonly margin: number },
) => {
  const [lats, lons] = [spots.map((it) => it.lat), spots.map((it) => it.lon)];
  const [north, south, west] = [Math.max(...lats), Math.min(...lats), Math.min(...lons)];
  const across = Math.max(0.2, Math.max(...lons) - west);
  const scale = (width - 2 * margin) / Math.max(across, (north - south) * 0.6);
  return {
    place: ({ lat, lon }: Spot) => ({ x: margin + (lon - west) * scale, y: margin + (north - lat) * scale }),
    height: 2 * margin + (north - south) * scale,
  };
};
